package io.practicelinks.api.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

    @ParameterizedTest
    @CsvSource({
        "'  María   López ', 'MARÍA LÓPEZ'",
        "'María López', 'mari\u0301a lo\u0301pez'",
        "'Ｊａｎｅ Doe', 'jane doe'",
        "'Strauß', 'STRAUSS'",
        "'Ann\u00A0Lee', 'ann\tlee'",
        "'Jo\u200Bhn', 'john'",
    })
    void shouldFoldSpellingsOfOneNameTogether(String one, String other) {
        // Given

        // When
        String folded = name(one).folded();

        // Then
        assertThat(folded).isEqualTo(name(other).folded());
    }

    @ParameterizedTest
    @CsvSource({"'José Peña', 'Jose Pena'", "'Ann Lee', 'Annlee'", "'Ann Lee', 'Ann Leé'"})
    void shouldKeepNamesApartThatMayBeTwoPeople(String one, String other) {
        // Given

        // When
        String folded = name(one).folded();

        // Then
        assertThat(folded).isNotEqualTo(name(other).folded());
    }

    @Test
    void shouldShowNoInvisibleCharacters() {
        // Given
        String typed = "\u202EJane\u0000 \u0007Doe\r\n\uFEFF";

        // When
        PersonName name = name(typed);

        // Then
        assertThat(name.shown()).isEqualTo("Jane Doe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u0000\u0001", "---", "\uD800"})
    void shouldRefuseWhatNobodyCouldReadAloud(String typed) {
        // Given

        // When
        PersonName name = PersonName.of(typed);

        // Then
        assertThat(name).isNull();
    }

    @Test
    void shouldCountCharactersAsPeopleDo() {
        // Given
        String hundred = "𠮷".repeat(100);

        // When
        PersonName name = PersonName.of(hundred);

        // Then
        assertThat(name).isNotNull();
        assertThat(PersonName.of(hundred + "𠮷")).isNull();
    }

    private static PersonName name(String typed) {
        return Objects.requireNonNull(PersonName.of(typed));
    }
}
