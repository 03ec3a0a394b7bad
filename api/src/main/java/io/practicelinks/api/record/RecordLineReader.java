package io.practicelinks.api.record;

import io.practicelinks.api.email.EmailAddress;
import io.practicelinks.api.patient.Mobile;
import io.practicelinks.api.patient.PersonName;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the values of one line, and says all that is wrong with them. Not thread-safe. */
final class RecordLineReader {

    private static final int MAX_EXTERNAL_ID = 64;
    private static final int MAX_AGE = 130;
    private static final List<DateTimeFormatter> DATES = List.of(strict("uuuu-MM-dd"), strict("M/d/uuuu"));

    private final RecordHeader header;
    private final String region;
    private final LocalDate today;

    /** @param region ISO 3166 code of the country of numbers that name none */
    RecordLineReader(RecordHeader header, String region, LocalDate today) {
        this.header = header;
        this.region = region;
        this.today = today;
    }

    /**
     * The line, or null where anything is wrong with it.
     *
     * @param errors told column and detail of each
     */
    @Nullable
    RecordLine read(List<String> values, BiConsumer<String, String> errors) {
        if (!hasAllColumns(values)) {
            errors.accept("", "has " + values.size() + " columns, the first line names " + header.size());
            return null;
        }
        Values line = new Values(values, errors);
        String externalId = line.of(RecordColumn.EXTERNAL_ID);
        if (externalId.isEmpty()) {
            line.refuse(RecordColumn.EXTERNAL_ID, "is empty");
        } else if (externalId.length() > MAX_EXTERNAL_ID || !isPlain(externalId)) {
            line.refuse(
                    RecordColumn.EXTERNAL_ID,
                    "must be at most " + MAX_EXTERNAL_ID + " characters, without line ends and the like");
        }
        String given = name(line, RecordColumn.GIVEN_NAME);
        String family = name(line, RecordColumn.FAMILY_NAME);
        if (!line.isWrong && given.isEmpty() && family.isEmpty()) {
            line.refuse(RecordColumn.FAMILY_NAME, "is empty, and the given name too");
        }
        LocalDate birthDate = line.read(
                RecordColumn.BIRTH_DATE,
                this::date,
                "must be a day such as 1980-01-31 or 1/31/1980, not in the future");
        Mobile mobile = line.read(
                RecordColumn.MOBILE,
                typed -> Mobile.parse(typed, region),
                "must be one number that gets text messages, with its area code, or empty");
        EmailAddress email = line.read(
                RecordColumn.EMAIL, EmailAddress::parse, "must be one address like name@example.com, or empty");
        RecordContact contact = new RecordContact(
                given,
                family,
                birthDate,
                mobile == null ? null : mobile.e164(),
                email == null ? null : email.address());
        return line.isWrong ? null : new RecordLine(externalId, contact);
    }

    /** More is harmless where it is empty: spreadsheets leave commas behind. */
    private boolean hasAllColumns(List<String> values) {
        return values.size() >= header.size()
                && values.subList(header.size(), values.size()).stream().allMatch(String::isBlank);
    }

    private static String name(Values line, RecordColumn column) {
        PersonName name = line.read(column, PersonName::of, "must be a name of at most 100 characters");
        return name == null ? "" : name.shown();
    }

    private @Nullable LocalDate date(String typed) {
        for (DateTimeFormatter format : DATES) {
            try {
                LocalDate date = LocalDate.parse(typed, format);
                return date.isAfter(today) || date.isBefore(today.minusYears(MAX_AGE)) ? null : date;
            } catch (DateTimeException anotherForm) {
                // The next one.
            }
        }
        return null;
    }

    private static boolean isPlain(String text) {
        return text.codePoints().noneMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        });
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }

    /** The values of one line by their columns, and whether one was wrong. */
    private final class Values {

        private final List<String> values;
        private final BiConsumer<String, String> errors;
        private boolean isWrong;

        Values(List<String> values, BiConsumer<String, String> errors) {
            this.values = values;
            this.errors = errors;
        }

        String of(RecordColumn column) {
            Integer place = header.place(column);
            return place == null ? "" : values.get(place).strip();
        }

        /** What the value means, null where it is empty or means nothing. */
        <T> @Nullable T read(RecordColumn column, Function<String, @Nullable T> reading, String rule) {
            String typed = of(column);
            if (typed.isEmpty()) {
                return null;
            }
            T meant = reading.apply(typed);
            if (meant == null) {
                refuse(column, rule);
            }
            return meant;
        }

        void refuse(RecordColumn column, String detail) {
            isWrong = true;
            errors.accept(column.label(), detail);
        }
    }
}
