package io.practicelinks.api.record;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a practice's file: CSV (RFC 4180) in UTF-8, with commas or semicolons, the first line naming the columns. Values are texts: what a
 * spreadsheet would calculate stays as it is. Work for a processor: never on a thread that serves requests. Immutable, any thread.
 */
final class RecordFileParser {

    static final int MAX_LINES = 50_000;
    static final int MAX_ERRORS = 100;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String region;
    private final LocalDate today;

    /** @param region ISO 3166 code of the country of numbers that name none */
    RecordFileParser(String region, LocalDate today) {
        this.region = region;
        this.today = today;
    }

    /** Fails with {@link Failure.Invalid} where the file as a whole cannot be read. */
    RecordFile parse(byte[] bytes) {
        String text = text(bytes);
        if (text.isBlank()) {
            throw invalid("is empty");
        }
        CSVFormat format =
                CSVFormat.RFC4180.builder().setDelimiter(delimiter(text)).get();
        try (CSVParser csv = format.parse(new StringReader(text))) {
            return read(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RecordFile read(CSVParser csv) {
        Reading reading = null;
        Iterator<CSVRecord> rows = csv.iterator();
        while (true) {
            int line = Math.toIntExact(csv.getCurrentLineNumber() + 1);
            List<String> values = next(rows, line);
            if (values == null) {
                break;
            }
            if (values.stream().allMatch(String::isBlank)) {
                continue;
            }
            if (reading == null) {
                reading = new Reading(RecordHeader.of(values));
            } else {
                reading.add(line, values);
            }
        }
        if (reading == null || reading.lines == 0) {
            throw invalid("has no line after the one that names the columns");
        }
        return reading.file();
    }

    private static @Nullable List<String> next(Iterator<CSVRecord> rows, int line) {
        try {
            return rows.hasNext() ? rows.next().toList() : null;
        } catch (UncheckedIOException | IllegalStateException broken) {
            throw invalid("is not CSV: the quotes of what begins on line " + line + " do not fit");
        }
    }

    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw invalid("holds the character NUL: it is no text, or not in UTF-8");
            }
            boolean isMarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
            return isMarked ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw invalid("is not in UTF-8; save it as \"CSV UTF-8\"");
        }
    }

    /** The one that stands more often in the first line. */
    private static char delimiter(String text) {
        String first = text.stripLeading().lines().findFirst().orElse("");
        long semicolons = first.chars().filter(c -> c == ';').count();
        long commas = first.chars().filter(c -> c == ',').count();
        return semicolons > commas ? ';' : ',';
    }

    private static Failure.Invalid invalid(String detail) {
        return new Failure.Invalid(FieldError.body("", detail));
    }

    /** What was read so far. */
    private final class Reading {

        private final RecordHeader header;
        private final RecordLineReader reader;
        private final List<RecordLine> good = new ArrayList<>();
        private final List<LineError> errors = new ArrayList<>();
        private final Set<String> externalIds = new HashSet<>();
        private int lines;

        Reading(RecordHeader header) {
            this.header = header;
            this.reader = new RecordLineReader(header, region, today);
        }

        void add(int number, List<String> values) {
            lines++;
            if (lines > MAX_LINES) {
                throw invalid("has more than " + MAX_LINES + " lines; import it in parts");
            }
            RecordLine line = reader.read(values, (column, detail) -> refuse(number, column, detail));
            if (line == null) {
                return;
            }
            if (externalIds.add(line.externalId())) {
                good.add(line);
            } else {
                refuse(number, RecordColumn.EXTERNAL_ID.label(), "stands on an earlier line too");
            }
        }

        RecordFile file() {
            return new RecordFile(good, errors, lines, lines - good.size(), header.unknown());
        }

        private void refuse(int line, String column, String detail) {
            if (errors.size() < MAX_ERRORS) {
                errors.add(new LineError(line, column, detail));
            }
        }
    }
}
