package io.practicelinks.api.audit;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;

/**
 * Where the chain ends: kept somewhere else, it shows later that the end was not cut off.
 *
 * @param number of the last link; 0 before the first
 * @param hash of the last link; 32 zero bytes before the first
 */
record ChainHead(long number, Buffer hash) {

    /** As it is printed, logged, and typed for a check: {@code 42:0f3a…}. */
    @Override
    public String toString() {
        return number + ":" + HexFormat.of().formatHex(hash.getBytes());
    }
}
