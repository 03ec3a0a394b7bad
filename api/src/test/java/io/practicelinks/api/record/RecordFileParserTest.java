package io.practicelinks.api.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.practicelinks.api.failure.Failure;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFileParserTest {

    private static final String HEADER = "externalId,givenName,familyName,birthDate,mobile,email\n";
    private static final RecordContact ANN =
            new RecordContact("Ann", "Lee", LocalDate.of(1980, 1, 31), "+12025550123", "ann@example.org");

    private final RecordFileParser parser = new RecordFileParser("US", LocalDate.of(2026, 3, 1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "externalId,givenName,familyName,birthDate,mobile,email\n1001,Ann,Lee,1980-01-31,+12025550123,ann@example.org",
                "\uFEFFexternalId,givenName,familyName,birthDate,mobile,email\r\n1001,Ann,Lee,1/31/1980,(202) 555-0123,ann@example.org\r\n",
                "MRN;First Name;Last_Name;DOB;Phone;E-Mail\n1001;Ann;Lee;01/31/1980;202.555.0123;ann@example.org\n",
                "email,mobile,\"birth date\",lastname,firstname,id\n\n\"ann@example.org\",\"202-555-0123\",1980-01-31,\"Lee\",\"Ann\",1001\n\n",
                "externalId,givenName,familyName,birthDate,mobile,email\r1001, Ann , Lee ,1980-01-31,2025550123, ann@example.org ,,\r",
            })
    void shouldReadTheSameRecordWhateverTheProgramThatWroteTheFile(String file) {
        // When
        RecordFile read = parse(file);

        // Then
        assertThat(read.errors()).isEmpty();
        assertThat(read.good()).containsExactly(new RecordLine("1001", ANN));
        assertThat(read.unknownColumns()).isEmpty();
    }

    @Test
    void shouldTakeTheMobileBeforeAnotherPhoneAndNameWhatItIgnores() {
        // When
        RecordFile read =
                parse("id,first name,last name,phone,mobile,Insurance\n7,Bo,Ray,+12025550111,+12025550222,gold");

        // Then
        assertThat(read.good().getFirst().contact().mobile()).isEqualTo("+12025550222");
        assertThat(read.unknownColumns()).containsExactly("phone", "Insurance");
    }

    @Test
    void shouldKeepWhatASpreadsheetWouldCalculateAsTheTextThatItIs() {
        // When
        RecordFile read = parse(HEADER + "=1+1,\"O\"\"Neil, Jr.\",@SUM(A1),,,\n\"a\"\"b\",\"Two\nLines\",Lee,,,");

        // Then
        assertThat(read.errors()).isEmpty();
        assertThat(read.good()).extracting(RecordLine::externalId).containsExactly("=1+1", "a\"b");
        assertThat(read.good().getFirst().contact().givenName()).isEqualTo("O\"Neil, Jr.");
        assertThat(read.good().getFirst().contact().familyName()).isEqualTo("@SUM(A1)");
        assertThat(read.good().getLast().contact().givenName()).isEqualTo("Two Lines");
    }

    @Test
    void shouldNameEachErrorByTheLineOfTheFileAndNotRepeatAValue() {
        // When
        RecordFile read = parse(HEADER
                + "1,\"An\nna\",Lee,,,\n" // lines 2 and 3
                + "2,Bo,Ray,2/30/1980,,\n"
                + "\n"
                + "3,Cy,Fox,2026-03-02,12,nobody\n"
                + "1,Di,Cat,,,\n"
                + ",Ed,Dog,,,\n"
                + "4,,,,,\n"
                + "5,Flo\n"
                + "6,Gus,Elk,,,,more\n");

        // Then
        assertThat(read.errors())
                .extracting(error -> error.line() + " " + error.column())
                .containsExactly(
                        "4 birthDate",
                        "6 birthDate",
                        "6 mobile",
                        "6 email",
                        "7 externalId",
                        "8 externalId",
                        "9 familyName",
                        "10 ",
                        "11 ");
        assertThat(read.errors().toString()).doesNotContain("2/30", "2026-03-02", "nobody", "Flo", "more");
        assertThat(read.lines()).isEqualTo(8);
        assertThat(read.refused()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|is empty",
                "' \n '|is empty",
                "'externalId,givenName,familyName\n'|has no line after",
                "'1001,Ann,Lee\n1002,Bo,Ray'|names no column externalId",
                "'externalId,familyName\n1,Lee'|names no column givenName",
                "'id,ID,givenName,familyName\n1,1,Ann,Lee'|names one column twice",
                "'externalId,givenName,familyName\n1,\"Ann,Lee'|is not CSV",
                "'externalId,givenName,familyName\n1,\"Ann\"x,Lee'|is not CSV",
            })
    void shouldRefuseAFileThatCannotBeReadAsAWhole(String file, String detail) {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> parse(file))
                .satisfies(refused -> assertThat(refused.errors().getFirst().detail())
                        .contains(detail)
                        .doesNotContain("Ann"));
    }

    @Test
    void shouldRefuseOtherEncodings() {
        for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16)) {
            byte[] file = (HEADER + "1,Zoë,Lee,,,").getBytes(charset);
            assertThatExceptionOfType(Failure.Invalid.class).isThrownBy(() -> parser.parse(file));
        }
    }

    @Test
    void shouldTakeFiftyThousandLinesAndNoMore() {
        // Given
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < 50_000; i++) {
            file.append(i).append(",Ann,Lee,,,\n");
        }

        // When
        RecordFile read = parse(file.toString());

        // Then
        assertThat(read.good()).hasSize(50_000);
        assertThatExceptionOfType(Failure.Invalid.class).isThrownBy(() -> parse(file + "x,Ann,Lee,,,\n"));
    }

    @Test
    void shouldKeepTheFirstHundredErrorsAndCountAll() {
        // When
        RecordFile read = parse(HEADER + ",Ann,Lee,,,\n".repeat(150) + "1,Ann,Lee,,,");

        // Then
        assertThat(read.errors()).hasSize(100);
        assertThat(read.refused()).isEqualTo(150);
        assertThat(read.good()).hasSize(1);
    }

    private RecordFile parse(String file) {
        return parser.parse(file.getBytes(StandardCharsets.UTF_8));
    }
}
