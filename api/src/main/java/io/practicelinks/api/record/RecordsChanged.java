package io.practicelinks.api.record;

import java.util.UUID;

/** Who wants to know that a practice's records are others now. Called before the end of an import, or of its undoing, is told; repeats must do no harm. */
@FunctionalInterface
public interface RecordsChanged {

    void in(UUID practiceId);
}
