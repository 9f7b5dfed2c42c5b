package dev.rolecall.auth;

import static dev.rolecall.auth.AuthenticationProblem.INCOMPLETE_HEADER;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_CREDENTIAL;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_DATE;
import static dev.rolecall.auth.AuthenticationProblem.SCOPE_DATE_MISMATCH;

import dev.rolecall.wire.Headers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code Authorization: AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...}. */
final class AuthorizationHeader {

    private AuthorizationHeader() {}

    static SignatureClaim claim(String header, Headers headers) {
        Map<String, String> components = components(header);
        String credential = components.getOrDefault("Credential", "");
        String signature = components.getOrDefault("Signature", "");
        String signedHeaders = components.getOrDefault("SignedHeaders", "");
        Optional<String> date = headers.first("X-Amz-Date").or(() -> headers.first("Date"));
        String missing = requires(credential, "Credential")
                + requires(signature, "Signature")
                + requires(signedHeaders, "SignedHeaders")
                + (date.isPresent()
                        ? ""
                        : "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        if (!missing.isEmpty()) {
            throw new AuthenticationException(INCOMPLETE_HEADER, missing + "Authorization=" + header);
        }
        CredentialText named = CredentialText.parse(credential, MALFORMED_CREDENTIAL);
        Instant signed = date(headers, date.orElse(""));
        named.mustBeOf(signed, SCOPE_DATE_MISMATCH);
        return new SignatureClaim(
                named.accessKeyId(),
                named.scope(),
                signed,
                List.of(signedHeaders.split(";")),
                signature,
                headers.first("X-Amz-Security-Token").orElse(null),
                null);
    }

    private static Map<String, String> components(String header) {
        Map<String, String> components = new HashMap<>();
        String list = header.strip().substring(UnsupportedSignature.SUPPORTED.length());
        if (list.isBlank()) {
            return components;
        }
        for (String part : list.split(",")) {
            String component = part.strip();
            int equals = component.indexOf('=');
            if (equals < 0) {
                throw new AuthenticationException(
                        INCOMPLETE_HEADER,
                        "'" + component + "' not a valid key=value pair (missing equal-sign) in Authorization header: '"
                                + header + "'.");
            }
            components.put(component.substring(0, equals), component.substring(equals + 1));
        }
        return components;
    }

    private static String requires(String value, String name) {
        return value.isEmpty() ? "Authorization header requires '" + name + "' parameter. " : "";
    }

    private static Instant date(Headers headers, String text) {
        Optional<Instant> date = headers.contains("X-Amz-Date") ? AmzDate.parse(text) : AmzDate.parseHttp(text);
        return date.orElseThrow(() -> new AuthenticationException(MALFORMED_DATE, text));
    }
}
