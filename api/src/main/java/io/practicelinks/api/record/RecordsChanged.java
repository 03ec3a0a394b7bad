package io.practicelinks.api.record;

import java.util.UUID;

/** Who wants to know that a practice's records are others now. Called once an import or its undoing has ended; repeats must do no harm. */
@FunctionalInterface
public interface RecordsChanged {

    void in(UUID practiceId);
}
