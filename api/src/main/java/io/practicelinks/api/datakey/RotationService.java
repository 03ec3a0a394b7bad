package io.practicelinks.api.datakey;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.datakey.DataKeyStore.SealedKey;
import io.practicelinks.api.secret.DataKey;
import io.practicelinks.api.secret.SecretKeys;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seals all data keys with the settings key of now. Repeating it changes nothing. On a virtual thread. */
public final class RotationService {

    private static final int AT_ONCE = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final Database database;
    private final SecretKeys keys;
    private final DataKeyStore store = new DataKeyStore();

    /** @param database of the role RELAY */
    public RotationService(Database database, SecretKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /**
     * What a rotation came to.
     *
     * @param sealed data keys that were sealed anew
     * @param unknownKeys ids of settings keys that sealed others, and that were not given
     */
    public record Rotation(int sealed, List<String> unknownKeys) {

        public Rotation {
            unknownKeys = List.copyOf(unknownKeys);
        }
    }

    public Rotation rotate() {
        int sealed = 0;
        UUID after = FIRST;
        List<SealedKey> batch = batchAfter(after);
        TreeSet<String> unknown = new TreeSet<>();
        while (!batch.isEmpty()) {
            for (SealedKey key : batch) {
                if (keys.withId(key.keyId()) == null) {
                    unknown.add(key.keyId());
                } else {
                    sealed++;
                }
            }
            batch = batchAfter(batch.getLast().practiceId());
        }
        return new Rotation(sealed, List.copyOf(unknown));
    }

    /** The settings keys that this program lacks to open all data keys; empty where it lacks none. */
    public List<String> missingKeys() {
        return database.inTransaction(store::keyIds).stream()
                .filter(id -> keys.withId(id) == null)
                .toList();
    }

    private List<SealedKey> batchAfter(UUID practiceId) {
        return database.inTransaction(tx -> {
            List<SealedKey> batch = new ArrayList<>(store.ofOtherKeys(tx, keys.id(), practiceId, AT_ONCE));
            for (SealedKey key : batch) {
                @Nullable SecretKeys earlier = keys.withId(key.keyId());
                if (earlier != null) {
                    String owner = key.practiceId().toString();
                    byte[] again = DataKey.seal(earlier, keys, key.sealed().getBytes(), owner);
                    store.replace(tx, new SealedKey(key.practiceId(), Buffer.buffer(again), keys.id()));
                }
            }
            return batch;
        });
    }
}
