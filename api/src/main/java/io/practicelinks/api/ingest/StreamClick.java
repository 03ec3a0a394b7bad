package io.practicelinks.api.ingest;

import io.practicelinks.contract.Click;
import io.practicelinks.contract.ClickLayout;
import io.vertx.core.buffer.Buffer;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A click that can be stored, with the bytes it came as.
 *
 * @param body of a {@link ClickLayout} body
 */
record StreamClick(Click click, Buffer body) {

    /** One order for all transactions: two that store the same clicks wait for each other and never deadlock. */
    static final Comparator<StreamClick> ORDER = Comparator.<StreamClick, UUID>comparing(
                    kept -> kept.click.practiceId())
            .thenComparingLong(kept -> kept.click.id().occurredAtMillis())
            .thenComparingInt(kept -> kept.click.id().instance())
            .thenComparingLong(kept -> kept.click.id().epoch())
            .thenComparingLong(kept -> kept.click.id().seq());

    /** The click of these bytes, or null where they are none, or another one than that. */
    static @Nullable StreamClick read(ClickNumber number, Buffer body) {
        byte[] bytes = body.getBytes();
        Click click = ClickLayout.read(bytes, 0, bytes.length);
        return click != null && number.equals(ClickNumber.of(click.id())) ? new StreamClick(click, body) : null;
    }

    ClickNumber number() {
        return ClickNumber.of(click.id());
    }

    DeadLetter refused(String reason) {
        return new DeadLetter(number(), body, reason);
    }
}
