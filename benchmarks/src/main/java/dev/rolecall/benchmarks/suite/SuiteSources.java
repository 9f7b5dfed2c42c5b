package dev.rolecall.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;

/** The text of test classes that all test the same application, in the way of one contender. */
public enum SuiteSources {
    ROLECALL("""
            package suite;

            import static dev.rolecall.assertj.RoleCallAssertions.assertThat;

            import dev.rolecall.FakeAws;
            import dev.rolecall.benchmarks.suite.OrderArchiver;
            import dev.rolecall.junit.WithInstanceProfile;
            import org.junit.jupiter.api.Test;

            @WithInstanceProfile(role = "order-archiver", policy = \"""
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::orders/*"}}\""")
            class NAME {
            METHODS}
            """, """
                @Test
                void archivesOrderID(FakeAws aws) {
                    try (OrderArchiver archiver = new OrderArchiver()) {
                        archiver.archive("ID");
                    }
                    assertThat(aws).journal().allowed("s3:PutObject").on("arn:aws:s3:::orders/ID.json").by("order-archiver");
                }
            """),
    MOCK_WEB_SERVER(stubbed("MockWebServerStub"), withStub("MockWebServerStub")),
    WIREMOCK(stubbed("WireMockStub"), withStub("WireMockStub"));

    private final String type;
    private final String method;

    SuiteSources(String type, String method) {
        this.type = type;
        this.method = method;
    }

    private static String stubbed(String stub) {
        return """
                package suite;

                import static org.assertj.core.api.Assertions.assertThat;

                import dev.rolecall.benchmarks.suite.OrderArchiver;
                import dev.rolecall.benchmarks.suite.STUB;
                import org.junit.jupiter.api.AfterEach;
                import org.junit.jupiter.api.BeforeEach;
                import org.junit.jupiter.api.Test;

                class NAME {

                    private STUB stub;

                    @BeforeEach
                    void start() throws Exception {
                        stub = new STUB();
                    }

                    @AfterEach
                    void stop() {
                        stub.close();
                    }

                METHODS}
                """.replace("STUB", stub);
    }

    private static String withStub(String stub) {
        return """
                    @Test
                    void archivesOrderID() {
                        try (OrderArchiver archiver = new OrderArchiver()) {
                            archiver.archive("ID");
                        }
                        assertThat(stub.puts()).contains("PUT /orders/ID.json");
                    }
                """;
    }

    /** The names of so many classes. */
    public List<String> names(int classes) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            names.add(name().replace("_", "") + i + "Test");
        }
        return names;
    }

    /** The source of one of them. */
    public String source(String name, int tests) {
        StringBuilder methods = new StringBuilder();
        for (int i = 0; i < tests; i++) {
            methods.append(method.replace("ID", String.valueOf(i)));
        }
        return type.replace("NAME", name).replace("METHODS", methods);
    }
}
