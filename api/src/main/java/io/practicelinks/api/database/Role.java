package io.practicelinks.api.database;

/** As whom a pool works in Postgres. What each may do stands in the migrations. */
public enum Role {
    /** Requests: one practice at a time. */
    APP("practicelinks_app"),
    /** The drain of the click streams. */
    INGEST("practicelinks_ingest"),
    /** The outbox and the publication of links. */
    RELAY("practicelinks_relay"),
    /** The sealer of the audit record, its check, and the end of its keeping. */
    AUDIT("practicelinks_audit"),
    /** The end of keeping messages and files, whose words it cannot read. */
    RETENTION("practicelinks_retention");

    private final String sqlName;

    Role(String sqlName) {
        this.sqlName = sqlName;
    }

    String sqlName() {
        return sqlName;
    }
}
