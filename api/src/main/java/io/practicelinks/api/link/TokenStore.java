package io.practicelinks.api.link;

import io.practicelinks.api.database.SqlState;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The directories of tokens, which are of all practices. Rows are never deleted. */
final class TokenStore {

    /** Any number, the same everywhere: it stands for "whoever gives out a vanity token". */
    private static final long VANITY_LOCK = 0x76616e697479L;

    private static final String LOCK = "SELECT pg_advisory_xact_lock($1)";

    private static final String INSERT =
            "INSERT INTO token_directory (token, practice_id, link_id, link_number) VALUES ($1, $2, $3, $4)";

    private static final String INSERT_VARIANTS =
            "INSERT INTO vanity_variant (variant, token) SELECT unnest($1::text[]), $2";

    private static final String SIMILAR = """
            SELECT DISTINCT token FROM vanity_variant JOIN token_directory USING (token)
            WHERE variant = ANY ($1) AND practice_id <> $2
            """;

    /** Until the transaction ends nobody else gives out a vanity token, so that two alike cannot pass each other. */
    void lockVanity(SqlClient tx) {
        tx.preparedQuery(LOCK).execute(Tuple.of(VANITY_LOCK)).await();
    }

    /** False where the token is or was a link's; the transaction is then of no more use. */
    boolean insert(SqlClient tx, Link link, long number) {
        try {
            tx.preparedQuery(INSERT)
                    .execute(Tuple.of(link.token(), link.practiceId(), link.id(), number))
                    .await();
            return true;
        } catch (PgException refusal) {
            if (SqlState.isUniqueViolation(refusal)) {
                return false;
            }
            throw refusal;
        }
    }

    void insertVariants(SqlClient tx, String token, Set<String> variants) {
        tx.preparedQuery(INSERT_VARIANTS)
                .execute(Tuple.of(variants.toArray(String[]::new), token))
                .await();
    }

    /** Tokens of other practices that have one of these variants. */
    List<String> similar(SqlClient tx, Set<String> variants, UUID practiceId) {
        List<String> tokens = new ArrayList<>();
        Tuple values = Tuple.of(variants.toArray(String[]::new), practiceId);
        for (Row row : tx.preparedQuery(SIMILAR).execute(values).await()) {
            tokens.add(row.getString("token"));
        }
        return tokens;
    }
}
