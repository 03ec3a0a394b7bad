package io.practicelinks.api.ingest;

/** Postgres refuses a value of a click, now and at every repeat. Says which SQLSTATE, not which value. */
final class RefusedValues extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    RefusedValues(String sqlState) {
        super("values refused with SQLSTATE " + sqlState, null, false, false);
        this.sqlState = sqlState;
    }

    String sqlState() {
        return sqlState;
    }
}
