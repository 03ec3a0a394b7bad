package io.practicelinks.api.web;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates of birth as people of the United States type them: month, day, year. */
final class BirthDates {

    private static final Pattern PARTED = Pattern.compile("(\\d{1,2})[/.\\- ]+(\\d{1,2})[/.\\- ]+(\\d{4})");
    private static final Pattern TOGETHER = Pattern.compile("(\\d{2})(\\d{2})(\\d{4})");

    private BirthDates() {}

    /** The same as ISO 8601 has it, which need not be a day that exists; what is typed in another form stays as it is. */
    static String toIso(String typed) {
        String date = typed.strip();
        Matcher parted = PARTED.matcher(date);
        if (parted.matches()) {
            return iso(parted);
        }
        Matcher together = TOGETHER.matcher(date);
        return together.matches() ? iso(together) : date;
    }

    private static String iso(Matcher parts) {
        return String.format(
                Locale.ROOT,
                "%s-%02d-%02d",
                parts.group(3),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)));
    }
}
