package io.practicelinks.api.datakey;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code practice_key} table. */
final class DataKeyStore {

    private static final String FIND = "SELECT practice_id, sealed, key_id FROM practice_key WHERE practice_id = $1";

    private static final String ADD =
            "INSERT INTO practice_key (practice_id, sealed, key_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    private static final String OF_OTHER_KEYS = """
            SELECT practice_id, sealed, key_id FROM practice_key WHERE key_id <> $1 AND practice_id > $2
            ORDER BY practice_id LIMIT $3 FOR UPDATE
            """;

    private static final String REPLACE = "UPDATE practice_key SET sealed = $2, key_id = $3 WHERE practice_id = $1";

    private static final String KEY_IDS = "SELECT DISTINCT key_id FROM practice_key";

    /** @param keyId of the settings key that it is sealed with */
    record SealedKey(UUID practiceId, Buffer sealed, String keyId) {}

    @Nullable
    SealedKey find(SqlClient tx, UUID practiceId) {
        RowSet<Row> rows = tx.preparedQuery(FIND).execute(Tuple.of(practiceId)).await();
        return rows.rowCount() == 0 ? null : key(rows.iterator().next());
    }

    /** Does nothing where there is one by now. */
    void add(SqlClient tx, SealedKey key) {
        tx.preparedQuery(ADD)
                .execute(Tuple.of(key.practiceId(), key.sealed(), key.keyId()))
                .await();
    }

    /** Keys that are sealed with another settings key, after that practice; nobody else changes them until the transaction ends. */
    List<SealedKey> ofOtherKeys(SqlClient tx, String keyId, UUID after, int limit) {
        List<SealedKey> keys = new ArrayList<>();
        for (Row row : tx.preparedQuery(OF_OTHER_KEYS)
                .execute(Tuple.of(keyId, after, limit))
                .await()) {
            keys.add(key(row));
        }
        return keys;
    }

    void replace(SqlClient tx, SealedKey key) {
        tx.preparedQuery(REPLACE)
                .execute(Tuple.of(key.practiceId(), key.sealed(), key.keyId()))
                .await();
    }

    /** The settings keys that are needed to open all keys. */
    List<String> keyIds(SqlClient tx) {
        List<String> ids = new ArrayList<>();
        for (Row row : tx.preparedQuery(KEY_IDS).execute().await()) {
            ids.add(row.getString("key_id"));
        }
        return ids;
    }

    private static SealedKey key(Row row) {
        return new SealedKey(row.getUUID("practice_id"), row.getBuffer("sealed"), row.getString("key_id"));
    }
}
