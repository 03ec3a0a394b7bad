package io.practicelinks.api.database;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** What Postgres's SQLSTATE codes mean to us. Codes: appendix A of the PostgreSQL documentation. */
public final class SqlState {

    private static final String UNIQUE_VIOLATION = "23505";

    /** Statement timeout, deadlock, serialization failure, read-only after a failover. */
    private static final Set<String> PASSING = Set.of("57014", "40P01", "40001", "25006");

    /** Connection exception, insufficient resources, operator intervention. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57");

    private SqlState() {}

    /** True where a row of that key is there already. */
    public static boolean isUniqueViolation(Throwable failure) {
        return failure instanceof PgException refusal && UNIQUE_VIOLATION.equals(refusal.getSqlState());
    }

    /** True where the same statement may well succeed a moment later. */
    static boolean isPassing(PgException refusal) {
        String state = refusal.getSqlState();
        return state != null
                && state.length() == 5
                && (PASSING.contains(state) || PASSING_CLASSES.contains(state.substring(0, 2)));
    }
}
