package io.practicelinks.api.link;

import io.practicelinks.api.database.Database;
import io.practicelinks.contract.ClickKey;
import io.practicelinks.contract.LinkStatus;
import io.practicelinks.contract.PracticeCard;
import io.practicelinks.contract.Tokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers which link a token or a link number names, of whatever practice. Deleted links are not there. Any virtual thread. */
public final class PublicLinkQueries {

    private static final String BY_TOKEN = "SELECT practice_id, link_id FROM token_directory WHERE token = $1";

    private static final String BY_NUMBER = "SELECT practice_id, link_id FROM token_directory WHERE link_number = $1";

    private static final String LINK = """
            SELECT l.number, l.token, l.tags, l.source, l.greeting, l.click_key, l.status, l.active_from, l.active_until,
                   p.name, p.discreet_name, p.street, p.phone, p.hours
            FROM link l JOIN practice p ON p.id = l.practice_id
            WHERE l.practice_id = $1 AND l.id = $2 AND l.status <> 'deleted'
            """;

    private record Place(UUID practiceId, UUID linkId) {}

    private final Database database;

    public PublicLinkQueries(Database database) {
        this.database = database;
    }

    /** The link of a token as typed, scanned or taken from a URL; null where there is none. */
    public @Nullable PublicLink byToken(String typed) {
        String token = Tokens.canonical(typed);
        return token == null ? null : find(BY_TOKEN, token);
    }

    /** The link of that number, null where there is none. */
    public @Nullable PublicLink byNumber(long number) {
        return find(BY_NUMBER, number);
    }

    private @Nullable PublicLink find(String query, Object key) {
        Place place = database.inTransaction(tx -> {
            RowIterator<Row> rows =
                    tx.preparedQuery(query).execute(Tuple.of(key)).await().iterator();
            return rows.hasNext() ? place(rows.next()) : null;
        });
        return place == null ? null : link(place);
    }

    private @Nullable PublicLink link(Place place) {
        return database.asPractice(place.practiceId(), tx -> {
            RowIterator<Row> rows = tx.preparedQuery(LINK)
                    .execute(Tuple.of(place.practiceId(), place.linkId()))
                    .await()
                    .iterator();
            return rows.hasNext() ? link(place, rows.next()) : null;
        });
    }

    private static Place place(Row row) {
        return new Place(row.getUUID("practice_id"), row.getUUID("link_id"));
    }

    private static PublicLink link(Place place, Row row) {
        Buffer key = row.getBuffer("click_key");
        return new PublicLink(
                place.practiceId(),
                place.linkId(),
                row.getLong("number"),
                row.getString("token"),
                List.of(row.getArrayOfStrings("tags")),
                row.getString("source"),
                row.getString("greeting"),
                new ClickKey(key.getLong(0), key.getLong(8)),
                Objects.requireNonNull(LinkStatus.ofLabel(row.getString("status"))),
                instant(row.getOffsetDateTime("active_from")),
                instant(row.getOffsetDateTime("active_until")),
                new PracticeCard(
                        row.getString("name"),
                        row.getString("discreet_name"),
                        row.getString("street"),
                        row.getString("phone"),
                        row.getString("hours")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
