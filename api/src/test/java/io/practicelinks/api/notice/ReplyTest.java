package io.practicelinks.api.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.notice.Reply.Wish;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

    @ParameterizedTest
    @CsvSource({
        "STOP, STOP",
        "stop, STOP",
        "' Stop. ', STOP",
        "StopAll, STOP",
        "UNSUBSCRIBE, STOP",
        "cancel, STOP",
        "End, STOP",
        "quit!, STOP",
        "START, START",
        "unstop, START",
        "Yes, START",
        "'Please stop', NONE",
        "'STOP it', NONE",
        "'', NONE",
        "123456, NONE",
        "help, NONE",
    })
    void shouldKnowWhatAWholeMessageAsksFor(String text, Wish wish) {
        assertThat(new Reply("+14155550123", text).wish()).isEqualTo(wish);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "72345", "whatsapp:+14155550123", "+0123456789", "+1234567890123456", "+1415555 0123"})
    void shouldAskForNothingWhenItIsOfNoTelephoneNumber(String from) {
        assertThat(new Reply(from, "STOP").wish()).isEqualTo(Wish.NONE);
    }
}
