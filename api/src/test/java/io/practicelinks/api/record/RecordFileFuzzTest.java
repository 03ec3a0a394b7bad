package io.practicelinks.api.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whatever a practice uploads for a file of records. Run by itself, see docs/fuzzing.md. */
class RecordFileFuzzTest {

    private static final String HEADER = "externalId,givenName,familyName,birthDate,mobile,email\n";

    private final RecordFileParser parser = new RecordFileParser("US", LocalDate.of(2026, 3, 1));

    @FuzzTest
    void shouldReadAFileOrSayWhyNot(byte[] bytes) {
        try {
            assertSound(parser.parse(bytes));
        } catch (Failure.Invalid refused) {
            assertThat(refused.errors()).isNotEmpty();
        }
    }

    @FuzzTest
    void shouldAccountForEveryLineWhenTheFirstOneIsGood(byte[] bytes) {
        String file = HEADER + new String(bytes, StandardCharsets.UTF_8);
        try {
            assertSound(parser.parse(file.getBytes(StandardCharsets.UTF_8)));
        } catch (Failure.Invalid refused) {
            assertThat(refused.errors()).isNotEmpty();
        }
    }

    private static void assertSound(RecordFile file) {
        assertThat(file.lines()).isEqualTo(file.good().size() + file.refused());
        assertThat(file.errors().size()).isLessThanOrEqualTo(100);
        assertThat(file.errors().isEmpty()).isEqualTo(file.refused() == 0);
        Set<String> externalIds = new HashSet<>();
        for (RecordLine line : file.good()) {
            assertThat(externalIds.add(line.externalId())).isTrue();
            assertThat(line.externalId()).isNotBlank().hasSizeLessThanOrEqualTo(64);
            assertThat(line.externalId().chars()).noneMatch(Character::isISOControl);
            RecordContact contact = line.contact();
            assertThat(contact.givenName() + contact.familyName()).isNotBlank();
            assertThat(RecordLine.of(line.toJson())).isEqualTo(line);
            for (String fact : List.of(String.valueOf(contact.mobile()), String.valueOf(contact.email()))) {
                assertThat(fact.chars()).noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
            }
        }
    }
}
