package io.practicelinks.api.http;

/** A feature's own part of one operation. Runs on a virtual thread; may park, must not block on CPU work. */
@FunctionalInterface
public interface Endpoint {

    /** The answer, or a {@link io.practicelinks.api.failure.Failure} thrown. */
    Answer answer(ApiRequest request);
}
