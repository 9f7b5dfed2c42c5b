package dev.rolecall.gateway.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.gateway.protocol.Unreadable;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code GetRandomPassword} answers, the one operation of Secrets Manager that needs no secret.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html">GetRandomPassword</a>
 */
final class RandomPassword {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final int DEFAULT_LENGTH = 32;
    private static final int MAXIMAL_LENGTH = 4096;

    private RandomPassword() {}

    static String of(JsonNode request) {
        List<String> kinds = kinds(request);
        int length = request.path("PasswordLength").asInt(DEFAULT_LENGTH);
        boolean each = request.path("RequireEachIncludedType").asBoolean(true);
        if (kinds.isEmpty() || length < (each ? kinds.size() : 1) || length > MAXIMAL_LENGTH) {
            throw new Unreadable(
                    "InvalidParameterException",
                    "No password of " + length + " characters can be made of " + kinds.size() + " kinds of them.");
        }
        List<Character> characters = new ArrayList<>();
        if (each) {
            kinds.forEach(kind -> characters.add(anyOf(kind)));
        }
        String all = String.join("", kinds);
        while (characters.size() < length) {
            characters.add(anyOf(all));
        }
        Collections.shuffle(characters, RANDOM);
        return characters.stream().map(String::valueOf).collect(Collectors.joining());
    }

    private static List<String> kinds(JsonNode request) {
        List<String> kinds = new ArrayList<>();
        add(!request.path("ExcludeLowercase").asBoolean(), "abcdefghijklmnopqrstuvwxyz", request, kinds);
        add(!request.path("ExcludeUppercase").asBoolean(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ", request, kinds);
        add(!request.path("ExcludeNumbers").asBoolean(), "0123456789", request, kinds);
        add(!request.path("ExcludePunctuation").asBoolean(), PUNCTUATION, request, kinds);
        add(request.path("IncludeSpace").asBoolean(), " ", request, kinds);
        return kinds;
    }

    private static void add(boolean included, String kind, JsonNode request, List<String> kinds) {
        String excluded = request.path("ExcludeCharacters").asText();
        String left = kind.chars()
                .filter(character -> excluded.indexOf(character) < 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        if (included && !left.isEmpty()) {
            kinds.add(left);
        }
    }

    private static char anyOf(String characters) {
        return characters.charAt(RANDOM.nextInt(characters.length()));
    }
}
