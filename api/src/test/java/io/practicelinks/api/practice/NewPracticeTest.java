package io.practicelinks.api.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewPracticeTest {

    private static final UUID ID = new UUID(1, 2);

    @ParameterizedTest
    @ValueSource(strings = {"name", "discreetName", "street", "hours"})
    void shouldPointAtTheLineThatCannotBeReadBackAsItIs(String field) {
        // Given
        JsonObject half = new JsonObject().put("name", "Oak").put(field, "Oak \uD83D Dental");

        // When
        Failure.Invalid refusal = catchThrowableOfType(Failure.Invalid.class, () -> NewPractice.of(ID, half));

        // Then
        assertThat(refusal.errors()).extracting(FieldError::name).containsExactly("/" + field);
    }

    @Test
    void shouldKeepAWholePairAsItIs() {
        // When
        Practice practice = NewPractice.of(ID, new JsonObject().put("name", "Oak \uD83D\uDE00"));

        // Then
        assertThat(practice.name()).isEqualTo("Oak \uD83D\uDE00");
    }
}
