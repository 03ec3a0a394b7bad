package io.practicelinks.edge.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A number that one thread raises and any thread may read: what was written before it was raised is seen with it. */
final class Tally {

    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Tally.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long value;

    Tally(long start) {
        value = start;
    }

    long value() {
        return (long) VALUE.getAcquire(this);
    }

    void add(long more) {
        VALUE.setRelease(this, value + more);
    }
}
