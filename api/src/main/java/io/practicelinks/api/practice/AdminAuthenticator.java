package io.practicelinks.api.practice;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Authenticator;
import io.practicelinks.api.http.Principal;
import io.practicelinks.config.Secret;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows the operator by {@code api.admin-key}. Where none is set, nobody can be the operator, and is told so. */
public final class AdminAuthenticator implements Authenticator {

    private final byte @Nullable [] adminKeyHash;

    public AdminAuthenticator(Optional<Secret> adminKey) {
        this.adminKeyHash = adminKey.isEmpty()
                ? null
                : ApiKeys.hash(adminKey.get().reveal()).getBytes();
    }

    @Override
    public @Nullable Principal authenticate(String credential) {
        if (adminKeyHash == null) {
            throw new Failure.Forbidden("This installation has no admin key: practices cannot be created.");
        }
        // Of hashes, so that neither content nor length shows in the time it takes.
        boolean isAdmin =
                MessageDigest.isEqual(adminKeyHash, ApiKeys.hash(credential).getBytes());
        return isAdmin ? new Principal.Admin() : null;
    }
}
