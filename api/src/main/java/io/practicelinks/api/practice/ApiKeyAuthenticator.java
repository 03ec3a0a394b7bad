package io.practicelinks.api.practice;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.http.Authenticator;
import io.practicelinks.api.http.Principal;
import io.practicelinks.api.practice.PracticeStore.KeyOwner;
import org.jspecify.annotations.Nullable;

/** Knows a practice's program by its API key. Runs on a virtual thread. */
public final class ApiKeyAuthenticator implements Authenticator {

    private final Database database;
    private final PracticeStore practices = new PracticeStore();

    public ApiKeyAuthenticator(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Principal authenticate(String credential) {
        if (!credential.startsWith(ApiKeys.PREFIX)) {
            return null;
        }
        KeyOwner owner = database.inTransaction(tx -> practices.findKey(tx, ApiKeys.hash(credential)));
        return owner == null ? null : new Principal.ApiKey(owner.practiceId(), owner.scopes());
    }
}
