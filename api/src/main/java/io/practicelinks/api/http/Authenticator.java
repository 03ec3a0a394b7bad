package io.practicelinks.api.http;

import org.jspecify.annotations.Nullable;

/** Checks the credentials of one security scheme of the contract. Runs on a virtual thread; may park. */
@FunctionalInterface
public interface Authenticator {

    /** Whose credential this is, or null where it is nobody's. */
    @Nullable
    Principal authenticate(String credential);
}
