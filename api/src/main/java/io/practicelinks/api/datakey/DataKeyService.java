package io.practicelinks.api.datakey;

import io.practicelinks.api.datakey.DataKeyStore.SealedKey;
import io.practicelinks.api.secret.DataKey;
import io.practicelinks.api.secret.KeyedHash;
import io.practicelinks.api.secret.Sealer;
import io.practicelinks.api.secret.SecretKeys;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** With what does a practice's data rest sealed? Any virtual thread. */
public final class DataKeyService {

    private final SecretKeys keys;
    private final DataKeyStore store = new DataKeyStore();

    public DataKeyService(SecretKeys keys) {
        this.keys = keys;
    }

    /**
     * The practice's own, made now where there is none.
     *
     * @throws IllegalStateException where it is sealed with a settings key that this program was not given; a start refuses that
     */
    public Sealer sealer(SqlClient tx, UUID practiceId) {
        SealedKey key = key(tx, practiceId);
        return DataKey.open(
                settingsKey(key), key.sealed().getBytes(), key.practiceId().toString());
    }

    /**
     * For what of a practice's data is only ever compared. Texts of two practices never have the same hash, and a change of the settings key
     * changes none.
     *
     * @throws IllegalStateException as {@link #sealer} does
     */
    public KeyedHash hash(SqlClient tx, UUID practiceId) {
        SealedKey key = key(tx, practiceId);
        return DataKey.hash(
                settingsKey(key), key.sealed().getBytes(), key.practiceId().toString());
    }

    private SealedKey key(SqlClient tx, UUID practiceId) {
        SealedKey found = store.find(tx, practiceId);
        if (found == null) {
            Buffer sealed = Buffer.buffer(DataKey.make(keys, practiceId.toString()));
            store.add(tx, new SealedKey(practiceId, sealed, keys.id()));
            found = store.find(tx, practiceId); // another transaction may have been first
        }
        if (found == null) {
            throw new IllegalStateException("The key that was just made is not there");
        }
        return found;
    }

    private SecretKeys settingsKey(SealedKey key) {
        @Nullable SecretKeys settingsKey = keys.withId(key.keyId());
        if (settingsKey == null) {
            throw new IllegalStateException("The data key of a practice is sealed with an unknown settings key");
        }
        return settingsKey;
    }
}
