package dev.rolecall.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Each input is answered as AWS answers nonsense: an error that its clients can read, no failure of the server, no connection that
 * hangs, and the fixture goes on. The seven kinds of input share {@code -Drolecall.fuzz.seconds}; {@code -Drolecall.fuzz.inputs} says
 * how many of each kind instead, which {@code -Pnightly} does; {@code -Drolecall.fuzz.seed} begins where a failure says.
 */
@Timeout(value = 12, unit = TimeUnit.HOURS)
class FuzzTests {

    private static final int KINDS = 7;
    private static final long NANOS_OF_A_KIND =
            TimeUnit.SECONDS.toNanos(Integer.getInteger("rolecall.fuzz.seconds", 60)) / KINDS;
    private static final int ANY_NUMBER = 0;
    private static final int INPUTS = Integer.getInteger("rolecall.fuzz.inputs", ANY_NUMBER);

    /** However slow the machine. */
    private static final int INPUTS_AT_LEAST = 3_000;

    /** However fast: so many of this seed are known to be answered well, and a build is no place for news. */
    private static final int INPUTS_AT_MOST = 30_000;

    private static final long SEED = Long.getLong("rolecall.fuzz.seed", 20_261_121L);

    /** Accounts fill up, as they do at AWS. */
    private static final int INPUTS_OF_ONE_FIXTURE = 10_000;

    private static final int INPUTS_BETWEEN_LOOKS = 1_000;

    private static final AtomicLong ALL_INPUTS = new AtomicLong();

    /** One input: what was sent comes with the answer, to be shown. */
    private record Trial(byte[] sent, Line.Answer answer, String objection) {

        Trial(byte[] sent, Line.Answer answer) {
            this(sent, answer, Verdict.on(answer));
        }
    }

    @FunctionalInterface
    private interface Attempt {
        Trial on(Target target, Chance chance) throws Exception;
    }

    @AfterAll
    static void tellHowMany() {
        System.out.printf("fuzzed %,d inputs in all from seed %d%n", ALL_INPUTS.get(), SEED);
    }

    private static void fuzz(String kind, Attempt attempt) throws Exception {
        long began = System.nanoTime();
        Target target = new Target();
        int inputs = 0;
        try {
            for (; goesOn(inputs, began); inputs++) {
                if (inputs > 0 && inputs % INPUTS_OF_ONE_FIXTURE == 0) {
                    target.close();
                    target = new Target();
                }
                Trial trial = trial(kind, inputs, target, attempt);
                if (!trial.objection().isEmpty()) {
                    throw new AssertionError("%s: %s%n%s%n%nsent:%n%s%n%nanswered: %s"
                            .formatted(kind, trial.objection(), replay(inputs), shown(trial.sent()), trial.answer()));
                }
                ALL_INPUTS.incrementAndGet();
                if (inputs % INPUTS_BETWEEN_LOOKS == 0) {
                    target.checkThatItGoesOn();
                }
            }
            target.checkThatItGoesOn();
        } finally {
            target.close();
        }
        System.out.printf(
                "fuzzed %s: %,d inputs from seed %d, no failure, in %d s%n",
                kind, inputs, SEED, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    private static boolean goesOn(int inputs, long began) {
        return INPUTS == ANY_NUMBER
                ? inputs < INPUTS_AT_LEAST || inputs < INPUTS_AT_MOST && System.nanoTime() - began < NANOS_OF_A_KIND
                : inputs < INPUTS;
    }

    /** The input alone, and with all that came before it in the same fixture. */
    private static String replay(int input) {
        int before = input % INPUTS_OF_ONE_FIXTURE;
        return "again: -Drolecall.fuzz.seed=%d -Drolecall.fuzz.inputs=1, or where that is answered well -Drolecall.fuzz.seed=%d -Drolecall.fuzz.inputs=%d"
                .formatted(SEED + input, SEED + input - before, before + 1);
    }

    private static Trial trial(String kind, int input, Target target, Attempt attempt) throws Exception {
        try {
            return attempt.on(target, new Chance(SEED + input));
        } catch (IOException hung) {
            throw new AssertionError(kind + ": no answer\n" + replay(input), hung);
        }
    }

    private static String shown(byte[] sent) {
        String text = new String(sent, StandardCharsets.UTF_8);
        return text.length() > 4_000 ? text.substring(0, 4_000) + "..." : text;
    }

    private static Trial ask(Target target, WireRequest request) throws IOException {
        byte[] bytes = Line.bytes(request);
        return new Trial(bytes, target.line().ask(bytes));
    }

    @Test
    void bytes() throws Exception {
        fuzz("raw HTTP", (target, chance) -> {
            WireRequest form = target.form("iam", "Action=ListRoles&Version=2010-05-08");
            byte[] token =
                    "PUT /latest/api/token HTTP/1.1\r\nHost: x\r\nX-aws-ec2-metadata-token-ttl-seconds: 60\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1);
            boolean toInstance = chance.oneIn(3);
            String text = new String(toInstance ? token : Line.bytes(form), StandardCharsets.ISO_8859_1);
            byte[] bytes = chance.mutated(text).getBytes(StandardCharsets.ISO_8859_1);
            return new Trial(bytes, (toInstance ? target.instanceLine() : target.line()).blurt(bytes));
        });
    }

    @Test
    void forms() throws Exception {
        Forms forms;
        try (Target target = new Target()) {
            forms = Forms.supportedBy(target);
        }
        assertThat(forms.operations()).isGreaterThan(150);
        fuzz("Query forms", (target, chance) -> {
            Forms.Form form = forms.next(chance);
            return ask(target, target.form(form.service(), form.text()));
        });
    }

    @Test
    void policyDocuments() throws Exception {
        fuzz("policy documents", (target, chance) -> {
            String document = chance.mutated(Documents.next(chance));
            String encoded = URLEncoder.encode(document, StandardCharsets.UTF_8);
            String form = chance.oneIn(2)
                    ? "Action=SimulateCustomPolicy&Version=2010-05-08&ActionNames.member.1=s3:GetObject"
                            + "&ResourceArns.member.1=arn:aws:s3:::orders/1&PolicyInputList.member.1=" + encoded
                    : chance.oneIn(2)
                            ? "Action=PutRolePolicy&Version=2010-05-08&RoleName=web&PolicyName=p&PolicyDocument="
                                    + encoded
                            : "Action=UpdateAssumeRolePolicy&Version=2010-05-08&RoleName=web&PolicyDocument=" + encoded;
            return ask(target, target.form("iam", form));
        });
    }

    @Test
    void signatures() throws Exception {
        fuzz("SigV4 headers", (target, chance) -> {
            WireRequest signed = target.form("sts", "Action=GetCallerIdentity&Version=2011-06-15");
            String name = chance.oneOf(List.of("Authorization", "Authorization", "Authorization", "X-Amz-Date"));
            String genuine = signed.header(name);
            String sent = HeaderText.of(chance.mutated(genuine));
            Trial trial = ask(target, signed.withHeaders(signed.headers().with(name, sent)));
            boolean believedAnother = trial.answer().status() == 200 && !HeaderText.vouchesFor(sent, genuine);
            return believedAnother
                    ? new Trial(trial.sent(), trial.answer(), "a signature that was tampered with, believed")
                    : trial;
        });
    }

    @Test
    void presignedQueries() throws Exception {
        fuzz("presigned queries", (target, chance) -> {
            String query =
                    chance.mutated("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261121"
                            + "%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20261121T000000Z&X-Amz-Expires=900"
                            + "&X-Amz-SignedHeaders=host&X-Amz-Signature=" + "0".repeat(64));
            Trial trial = ask(
                    target,
                    new WireRequest(
                            "GET", "/orders/1", HeaderText.target(query), Headers.of("Host", "x"), new byte[0]));
            return trial.answer().status() == 200
                    ? new Trial(trial.sent(), trial.answer(), "a signature that nobody made, believed")
                    : trial;
        });
    }

    @Test
    void metadata() throws Exception {
        fuzz("metadata", (target, chance) -> {
            String path = HeaderText.target(chance.mutated(chance.oneOf(List.of(
                    "/latest/meta-data/iam/security-credentials/web",
                    "/latest/api/token",
                    "/2021-01-03/dynamic/instance-identity/document",
                    "/latest/meta-data/network/interfaces/macs/",
                    "/latest/user-data"))));
            Headers headers = Headers.of("Host", "169.254.169.254")
                    .with(
                            chance.oneOf(List.of(
                                    "X-aws-ec2-metadata-token",
                                    "X-aws-ec2-metadata-token-ttl-seconds",
                                    "X-Forwarded-For")),
                            HeaderText.of(chance.oneIn(2) ? chance.nasty() : Integer.toString(chance.below(30_000))));
            String method = chance.oneOf(List.of("GET", "PUT", "POST", "DELETE", "OPTIONS", "TRACE"));
            byte[] bytes = Line.bytes(new WireRequest(method, path, "", headers, new byte[0]));
            return new Trial(bytes, target.instanceLine().ask(bytes));
        });
    }

    @Test
    void otherServices() throws Exception {
        fuzz("other services", (target, chance) -> {
            Bodies.Body body = Bodies.next(chance);
            return ask(target, target.signed(body.service(), body.request()));
        });
    }
}
