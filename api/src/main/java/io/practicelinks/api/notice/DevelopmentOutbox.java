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
 * Keeps text messages and e-mails instead of sending them, for development: the newest {@value #KEPT}, in memory only. Any thread.
 */
public final class DevelopmentOutbox implements SmsSender, EmailSender {

    private static final int KEPT = 1_000;

    private final Clock clock;
    private final Deque<Kept> messages = new ArrayDeque<>();

    public DevelopmentOutbox(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Future<Void> send(SmsMessage message) {
        return keep(new Kept(message.channel().label(), message.to(), null, message.text(), clock.instant()));
    }

    @Override
    public Set<Channel> channels() {
        return EnumSet.allOf(Channel.class);
    }

    @Override
    public Future<Void> send(EmailMessage message) {
        return keep(new Kept("email", message.to(), message.subject(), message.text(), clock.instant()));
    }

    /** What would have been sent to that number or address, or to anyone where it is null, newest last. */
    synchronized List<Kept> sentTo(@Nullable String receiver) {
        return messages.stream()
                .filter(kept -> receiver == null || receiver.equals(kept.to()))
                .toList();
    }

    private synchronized Future<Void> keep(Kept message) {
        if (messages.size() == KEPT) {
            messages.removeFirst();
        }
        messages.addLast(message);
        return Future.succeededFuture();
    }

    /** @param subject null for a text message */
    record Kept(String channel, String to, @Nullable String subject, String text, Instant at) {
        @Override
        public String toString() {
            return "Kept[personal]";
        }
    }
}
