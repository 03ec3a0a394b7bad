package io.practicelinks.edge.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CallWatchTest {

    private final CallWatch calls = new CallWatch();

    @Test
    void shouldFindACallLateAtTheFifthTickAfterIt() {
        // Given
        calls.sent();

        // When, then
        for (int tick = 1; tick < CallWatch.TICKS; tick++) {
            assertThat(calls.isLateAtTick()).as("tick %d", tick).isFalse();
        }
        assertThat(calls.isLateAtTick()).isTrue();
    }

    @Test
    void shouldFindNoCallLateThatWasAnswered() {
        // Given
        calls.sent();
        calls.answered();

        // When, then
        for (int tick = 0; tick < 20; tick++) {
            assertThat(calls.isLateAtTick()).isFalse();
        }
        assertThat(calls.isIdle()).isTrue();
    }

    @Test
    void shouldFindTheOneLateThatIsNotAnsweredAmongManyThatAre() {
        // Given
        for (int i = 0; i < 100; i++) {
            calls.sent();
            calls.answered();
        }
        calls.sent();

        // When
        boolean isLate = false;
        for (int tick = 0; tick < CallWatch.TICKS; tick++) {
            isLate = calls.isLateAtTick();
            calls.sent();
        }

        // Then
        assertThat(isLate).isTrue();
        assertThat(calls.isIdle()).isFalse();
    }

    /** Against the plain way: a list of when each call was sent. */
    @RepeatedTest(200)
    void shouldAgreeWithAListOfSendingTimes(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Deque<Integer> sentAtTick = new ArrayDeque<>();
        for (int tick = 0; tick < 200; tick++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                calls.sent();
                sentAtTick.add(tick);
            }
            for (int i = random.nextInt(5); i > 0 && !sentAtTick.isEmpty(); i--) {
                calls.answered();
                sentAtTick.remove();
            }
            boolean isLate = !sentAtTick.isEmpty() && sentAtTick.peek() <= tick - (CallWatch.TICKS - 1);
            assertThat(calls.isLateAtTick()).as("tick %d", tick).isEqualTo(isLate);
            assertThat(calls.isIdle()).isEqualTo(sentAtTick.isEmpty());
        }
    }
}
