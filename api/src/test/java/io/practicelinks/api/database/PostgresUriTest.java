package io.practicelinks.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.api.database.PostgresUri.SslMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUriTest {

    @Test
    void shouldReadEveryPart() {
        // When
        PostgresUri uri =
                PostgresUri.parse("postgresql://an%40na:p%3Aw%2Bd+@db.example.org:6432/links?sslmode=verify-ca");

        // Then
        assertThat(uri)
                .isEqualTo(new PostgresUri("db.example.org", 6432, "links", "an@na", "p:w+d+", SslMode.VERIFY_CA));
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p@127.0.0.1/d, DISABLE",
        "postgresql://u:p@localhost/d, DISABLE",
        "postgresql://u:p@[::1]/d, DISABLE",
        "postgresql://u:p@10.0.0.1/d, VERIFY_FULL",
        "postgres://u:p@localhost.example.org/d, VERIFY_FULL",
        "postgresql://u:p@10.0.0.1/d?sslmode=disable, DISABLE"
    })
    void shouldVerifyTheServerUnlessItIsOnLoopbackOrToldOtherwise(String text, SslMode mode) {
        assertThat(PostgresUri.parse(text).sslMode()).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:secret@h/d",
                "postgresql://u:secret@h",
                "postgresql://h/secret",
                "postgresql://u:sec ret@h/d",
                "postgresql://u:secret@h/d?sslmode=prefer",
                "postgresql://u:secret@h/d?options=secret"
            })
    void shouldRefuseWithoutRepeatingASecretWhenItIsNoSuchUri(String text) {
        assertThatThrownBy(() -> PostgresUri.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sec");
    }

    @Test
    void shouldPrintNeitherUserNorPassword() {
        assertThat(PostgresUri.parse("postgresql://anna:secret@h/d")).hasToString("postgresql://h:5432/d");
    }
}
