package dev.rolecall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.account.Memento;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a test declares of secrets and keys. */
class KnownResourcesTests {

    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db";
    private static final String ID = "1234abcd-12ab-34cd-56ef-1234567890ab";

    private final Gateway gateway = new Gateway();

    @Test
    void goesWithTheResetAndComesBackWithTheCheckpoint() {
        gateway.known().secret(SECRET + "-a1B2c3");
        gateway.known().keyAlias("alias/orders", ID);
        Memento declared = gateway.memento();
        gateway.reset();
        assertThat(gateway.known().names().secretAt(SECRET)).isEmpty();
        assertThat(gateway.known().names().keyOf("alias/orders")).isEmpty();
        gateway.known().keyAlias("alias/later", ID);
        declared.restore();
        assertThat(gateway.known().names().secretAt(SECRET)).hasValue(SECRET + "-a1B2c3");
        assertThat(gateway.known().names().keyOf("alias/orders")).hasValue(ID);
        assertThat(gateway.known().names().keyOf("alias/later")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"prod/db", SECRET, SECRET + "-a1B2c", "arn:aws:ssm:eu-west-1:123456789012:parameter/prod/db-a1B2c3"})
    void secretsAreGivenByTheirWholeArn(String arn) {
        assertThatThrownBy(() -> gateway.known().secret(arn))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secret:prod/db-a1B2c3, but was given: " + arn);
    }

    @ParameterizedTest
    @CsvSource({
        "orders, " + ID + ", alias/",
        "alias/, " + ID + ", alias/",
        "alias/orders, alias/other, key/ID",
        "alias/orders, '', key/ID"
    })
    void aliasesAreGivenWithAKey(String alias, String key, String expected) {
        assertThatThrownBy(() -> gateway.known().keyAlias(alias, key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }
}
