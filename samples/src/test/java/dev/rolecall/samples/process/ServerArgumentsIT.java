package dev.rolecall.samples.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stand-alone server says of a command line it cannot use: one line, and never a secret. */
class ServerArgumentsIT {

    private static final String KEY = "AKIAGIVENBYTHETEST77";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --bogus 1                                       | unknown option '--bogus'
                    --bogus=hidden                                  | unknown option '--bogus'
                    -x                                              | unknown option '-x'
                    8080                                            | argument 1 is neither an option nor the value of one
                    --port 1 hidden                                 | argument 3 is neither an option nor the value of one
                    --port                                          | --port needs a value
                    --region --port 1                               | --region needs a value
                    --port 1 --port 2                               | --port is given twice
                    --port many                                     | --port takes a port from 0 to 65535, but was 'many'
                    --port -1                                       | --port takes a port from 0 to 65535, but was '-1'
                    --port 65536                                    | --port takes a port from 0 to 65535, but was '65536'
                    --port 99999999999                              | --port takes a port from 0 to 65535, but was '99999999999'
                    --imds-port 70000                               | --imds-port takes a port from 0 to 65535, but was '70000'
                    --port 18080 --imds-port 18080                  | --port and --imds-port name the same port
                    --account 12                                    | expected an account id of 12 digits, but found: '12'
                    --region somewhere                              | expected a region such as eu-west-1, but found: 'somewhere'
                    --access-key AKIAGIVENBYTHETEST77               | --access-key and --secret-key go together
                    --secret-key hidden                             | --access-key and --secret-key go together
                    --secret-key=hidden                             | --secret-key takes its value as an argument of its own, without '='
                    --access-key --secret-key hidden                | --access-key needs a value
                    --access-key short --secret-key hidden          | expected an access key id of 16 to 128 letters and digits
                    --secret-key hidden hidden                      | argument 3 is neither an option nor the value of one
                    --secret-key hidden --secret-key hidden         | --secret-key is given twice
                    """)
    void refusesInOneLine(String commandLine, String why) throws Exception {
        Forked.Finished refused = run(commandLine.split(" "));

        assertThat(refused.stderr().lines())
                .singleElement()
                .asString()
                .startsWith(why)
                .doesNotContain("hidden");
        assertThat(refused.stdout()).isEmpty();
        assertThat(refused.status()).isEqualTo(2);
    }

    @Test
    void keepsToOneLineWhateverTheValue() throws Exception {
        assertThat(run("--account", "1\n2").stderr().lines()).hasSize(1);
        assertThat(run("--secret-key", "").stderr()).startsWith("--secret-key needs a value");
    }

    @Test
    void saysWhichPortIsTakenAndEndsWithOne() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());
            assertTaken(port, run("--port", port, "--access-key", KEY, "--secret-key", "hidden"));
            assertTaken(port, run("--imds-port", port, "--access-key", KEY, "--secret-key", "hidden"));
        }
    }

    private static void assertTaken(String port, Forked.Finished refused) {
        assertThat(refused.stderr().lines())
                .singleElement()
                .asString()
                .contains("could not listen on 127.0.0.1:" + port)
                .doesNotContain("hidden");
        assertThat(refused.stdout()).isEmpty();
        assertThat(refused.status()).isEqualTo(1);
    }

    @Test
    void helpsWhoAsks() throws Exception {
        String help = run("--help").output();

        assertThat(help)
                .startsWith("Usage: ")
                .contains("--port", "--account", "--region", "--access-key", "--secret-key", "--imds-port");
        assertThat(run("--port", "1", "--help").output()).isEqualTo(help);
    }

    private static Forked.Finished run(String... arguments) throws IOException, InterruptedException {
        try (Forked server = Jvm.ofThisTest().server(arguments)) {
            return server.awaitEnd();
        }
    }
}
