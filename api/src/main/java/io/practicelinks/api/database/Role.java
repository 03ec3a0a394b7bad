package io.practicelinks.api.database;

/** As whom a pool works in Postgres. What each may do stands in the first migration. */
public enum Role {
    /** Requests: one practice at a time. */
    APP("practicelinks_app"),
    /** The drain of the click streams. */
    INGEST("practicelinks_ingest"),
    /** The outbox and the publication of links. */
    RELAY("practicelinks_relay");

    private final String sqlName;

    Role(String sqlName) {
        this.sqlName = sqlName;
    }

    String sqlName() {
        return sqlName;
    }
}
