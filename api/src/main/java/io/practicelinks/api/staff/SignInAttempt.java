package io.practicelinks.api.staff;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * One try to sign in, which was counted.
 *
 * @param place where it was counted: the hash of the network where the person is known to sign in from there, else empty
 * @param networkHash of the network that it came from
 * @param person who signs in with that address; null: nobody does
 * @param passwordHash null where the person cannot sign in
 */
record SignInAttempt(
        Buffer emailHash,
        Buffer place,
        Buffer networkHash,
        @Nullable StaffSession person,
        @Nullable String passwordHash) {

    boolean isFromKnownNetwork() {
        return place.length() > 0;
    }

    @Override
    public String toString() {
        return "SignInAttempt[secret]";
    }
}
