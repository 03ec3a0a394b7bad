package io.practicelinks.api.http;

import org.jspecify.annotations.Nullable;

/** Checks the credentials of one security scheme of the contract. Runs on a virtual thread; may park. */
@FunctionalInterface
public interface Authenticator {

    /** Whose credential this is, or null where it is nobody's. */
    @Nullable
    Principal authenticate(String credential);

    /** The same of a request that a person began: a session that ends without use goes on for it. */
    default @Nullable Principal authenticateUse(String credential) {
        return authenticate(credential);
    }
}
