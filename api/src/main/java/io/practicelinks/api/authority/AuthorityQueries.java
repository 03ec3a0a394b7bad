package io.practicelinks.api.authority;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;

/** How an authority is read along with its conversation. */
public final class AuthorityQueries {

    /** Of {@code conversation c}, {@code patient p} and {@code practice o}. */
    public static final String SELECT = """
            c.authority, c.authority_basis,
            authority_ends_at(p.relationship, c.authority_basis, p.birth_date, o.guardian_access_ends_at_age, c.authority_until,
                              o.time_zone) AS authority_ends_at
            """;

    private AuthorityQueries() {}

    /** As it stands at that time. */
    public static Authority read(Row row, Instant now) {
        OffsetDateTime endsAt = row.getOffsetDateTime("authority_ends_at");
        return new Authority(
                        AuthorityState.ofLabel(row.getString("authority")),
                        Basis.ofLabel(row.getString("authority_basis")),
                        endsAt == null ? null : endsAt.toInstant())
                .at(now);
    }
}
