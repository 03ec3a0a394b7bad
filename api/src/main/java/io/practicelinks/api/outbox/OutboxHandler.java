package io.practicelinks.api.outbox;

import io.vertx.core.Future;

/** Does the work of one kind. */
@FunctionalInterface
public interface OutboxHandler {

    /**
     * Does it, within a limit of its own. A failed future, or an exception, has it tried again later, unless it is {@link Refused}.
     */
    Future<Void> handle(OutboxEntry entry);

    /** The work can never succeed: it is given up at once. */
    final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Refused(String reason) {
            super(reason, null, false, false);
        }
    }
}
