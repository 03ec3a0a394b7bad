package io.practicelinks.api.notice;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps text messages instead of sending them, for development: the newest {@value #KEPT}, in memory only. Any thread.
 */
public final class DevelopmentOutbox implements SmsSender {

    private static final int KEPT = 1_000;

    private final Clock clock;
    private final Deque<Kept> messages = new ArrayDeque<>();

    public DevelopmentOutbox(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Future<Void> send(SmsMessage message) {
        if (messages.size() == KEPT) {
            messages.removeFirst();
        }
        messages.addLast(new Kept(message, clock.instant()));
        return Future.succeededFuture();
    }

    @Override
    public Set<Channel> channels() {
        return EnumSet.allOf(Channel.class);
    }

    /** What would have been sent to that number, or to anyone where it is null, newest last. */
    synchronized List<Kept> sentTo(@Nullable String number) {
        return messages.stream()
                .filter(kept -> number == null || number.equals(kept.message().to()))
                .toList();
    }

    record Kept(SmsMessage message, Instant at) {}
}
