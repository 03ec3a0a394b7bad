package io.practicelinks.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates of birth as they are typed. */
class BirthDatesTest {

    @ParameterizedTest
    @CsvSource({
        "4/30/2015, 2015-04-30",
        "04/30/2015, 2015-04-30",
        "4-30-2015, 2015-04-30",
        "4.30.2015, 2015-04-30",
        "4 30 2015, 2015-04-30",
        "' 4 / 30 / 2015 ', 2015-04-30",
        "04302015, 2015-04-30",
        "2015-04-30, 2015-04-30",
        "30/4/2015, 2015-30-04"
    })
    void shouldReadMonthDayAndYear(String typed, String iso) {
        assertThat(BirthDates.toIso(typed)).isEqualTo(iso);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4/30/15", "April 30, 2015", "4302015", "４/30/2015"})
    void shouldLeaveWhatItCannotRead(String typed) {
        assertThat(BirthDates.toIso(typed)).isEqualTo(typed);
    }
}
