package io.practicelinks.api.publication;

import io.practicelinks.contract.ClickKey;
import io.practicelinks.contract.Destination;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkStatus;
import io.practicelinks.contract.LinkVersion;
import io.practicelinks.contract.PracticeCard;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads links with their practices as the records that the edge gets. Needs the relay's role, which sees all practices. */
public final class LinkQueries {

    private static final String LINKS = """
            SELECT i.incarnation, l.practice_id, l.id, l.number, l.token, l.source, l.utm, l.ios, l.android, l.desktop,
                   l.active_from, l.active_until, l.status, l.version, l.click_key,
                   p.name, p.discreet_name, p.street, p.phone, p.hours
            FROM link l JOIN practice p ON p.id = l.practice_id CROSS JOIN installation i
            """;

    private static final String ONE = LINKS + "WHERE l.practice_id = $1 AND l.id = $2";

    private static final String PAGE =
            LINKS + "WHERE (l.practice_id, l.id) > ($1, $2) ORDER BY l.practice_id, l.id LIMIT $3";

    /** Any fixed number: it names the lock of republication in this database. */
    private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock(7241885630021) AS locked";

    private final AppStores stores;

    public LinkQueries(AppStores stores) {
        this.stores = stores;
    }

    /** The link, or null where there is none of that id. */
    @Nullable
    LinkRecord find(SqlClient db, UUID practiceId, UUID linkId) {
        for (Row row :
                db.preparedQuery(ONE).execute(Tuple.of(practiceId, linkId)).await()) {
            return record(row);
        }
        return null;
    }

    /** The links that follow a place in the order of all links, and the place after them. */
    Page after(SqlClient db, Place place, int limit) {
        List<LinkRecord> links = new ArrayList<>(limit);
        Place last = place;
        Tuple values = Tuple.of(place.practiceId(), place.linkId(), limit);
        for (Row row : db.preparedQuery(PAGE).execute(values).await()) {
            links.add(record(row));
            last = new Place(row.getUUID("practice_id"), row.getUUID("id"));
        }
        return new Page(links, links.size() < limit ? Place.START : last);
    }

    /** True where this transaction now holds the lock of republication, until it ends. */
    boolean tryLock(SqlClient tx) {
        return tx.preparedQuery(TRY_LOCK).execute().await().iterator().next().getBoolean("locked");
    }

    private LinkRecord record(Row row) {
        LinkVersion version = new LinkVersion(row.getLong("incarnation"), row.getLong("version"));
        LinkStatus status = Objects.requireNonNull(LinkStatus.ofLabel(row.getString("status")));
        if (status == LinkStatus.DELETED) {
            return LinkRecord.tombstone(row.getString("token"), version);
        }
        io.vertx.core.buffer.Buffer key = row.getBuffer("click_key");
        return new LinkRecord(
                version,
                row.getString("token"),
                status,
                row.getLong("number"),
                row.getUUID("practice_id"),
                new ClickKey(key.getLong(0), key.getLong(Long.BYTES)),
                millis(row.getOffsetDateTime("active_from"), Long.MIN_VALUE),
                millis(row.getOffsetDateTime("active_until"), Long.MAX_VALUE),
                destination(row, "ios"),
                destination(row, "android"),
                destination(row, "desktop"),
                stores.ios(),
                stores.android(),
                new PracticeCard(
                        row.getString("name"),
                        row.getString("discreet_name"),
                        row.getString("street"),
                        row.getString("phone"),
                        row.getString("hours")),
                texts(row.getJsonObject("utm")),
                row.getString("source"));
    }

    private static long millis(@Nullable OffsetDateTime time, long unset) {
        return time == null ? unset : time.toInstant().toEpochMilli();
    }

    private static Destination destination(Row row, String column) {
        return Objects.requireNonNull(Destination.ofLabel(row.getString(column)));
    }

    private static Map<String, String> texts(JsonObject utm) {
        Map<String, String> texts = new HashMap<>();
        utm.fieldNames().forEach(name -> texts.put(name, utm.getString(name)));
        return texts;
    }

    /** A place in the order of all links. */
    record Place(UUID practiceId, UUID linkId) {

        static final Place START = new Place(new UUID(0, 0), new UUID(0, 0));
    }

    /**
     * Some links in order.
     *
     * @param next where the rest begins; {@link Place#START} where there is none
     */
    record Page(List<LinkRecord> links, Place next) {}
}
