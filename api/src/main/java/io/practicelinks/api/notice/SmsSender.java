package io.practicelinks.api.notice;

import io.vertx.core.Future;
import java.util.Set;

/** Hands one message to whoever carries it: texts, and calls where it can. */
public interface SmsSender {

    /**
     * Succeeds when the carrier has taken the message. Fails with {@link Stopped} where the number's owner told the carrier STOP, with
     * {@link io.practicelinks.api.outbox.OutboxHandler.Refused} where it never will be taken, with anything else where another try may
     * help. Limited in time.
     */
    Future<Void> send(SmsMessage message);

    /** What it carries. */
    Set<Channel> channels();

    /** The number's owner wants no messages, says the carrier. */
    final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the carrier's list of numbers that said STOP", null, false, false);
        }
    }
}
