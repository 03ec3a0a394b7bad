package io.practicelinks.api.link;

import io.practicelinks.contract.Destination;
import io.practicelinks.contract.LinkStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code link} table, inside a transaction of its practice. */
final class LinkStore {

    private static final String COLUMNS = """
            practice_id, id, token, label, tags, source, assignee, utm, preset, ios, android, desktop, greeting, active_from,
            active_until, status, version, created_at, updated_at
            """;

    private static final String INSERT = "INSERT INTO link (" + COLUMNS + ", number, click_key) VALUES "
            + "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, nextval('link_number'), $20) "
            + "RETURNING number";

    private static final String FIND =
            "SELECT " + COLUMNS + " FROM link WHERE practice_id = $1 AND id = $2 AND status <> 'deleted'";

    private static final String FIND_TO_CHANGE = FIND + " FOR UPDATE";

    private static final String LIST = "SELECT " + COLUMNS + """
             FROM link
            WHERE practice_id = $1 AND status <> 'deleted'
              AND ($2::timestamptz IS NULL OR (created_at, id) < ($2::timestamptz, $3::uuid))
            ORDER BY created_at DESC, id DESC LIMIT $4
            """;

    private static final String UPDATE = """
            UPDATE link SET label = $3, tags = $4, source = $5, assignee = $6, utm = $7, preset = $8, ios = $9, android = $10,
                desktop = $11, greeting = $12, active_from = $13, active_until = $14, status = $15, version = $16, updated_at = $17
            WHERE practice_id = $1 AND id = $2
            """;

    /** Returns the new link's number, unique over all practices. */
    long insert(SqlClient tx, Link link, Buffer clickKey) {
        Tuple values = Tuple.of(link.practiceId(), link.id(), link.token());
        addSettings(values, link);
        values.addOffsetDateTime(utc(link.createdAt()))
                .addOffsetDateTime(utc(link.updatedAt()))
                .addBuffer(clickKey);
        return tx.preparedQuery(INSERT)
                .execute(values)
                .await()
                .iterator()
                .next()
                .getLong("number");
    }

    @Nullable
    Link find(SqlClient tx, UUID practiceId, UUID id) {
        return one(tx, FIND, practiceId, id);
    }

    /** Nobody else changes it until the transaction ends. */
    @Nullable
    Link lock(SqlClient tx, UUID practiceId, UUID id) {
        return one(tx, FIND_TO_CHANGE, practiceId, id);
    }

    /** The newest first, from behind that place on. */
    List<Link> list(SqlClient tx, UUID practiceId, @Nullable LinkCursor after, int limit) {
        Tuple values = Tuple.of(practiceId)
                .addOffsetDateTime(after == null ? null : utc(after.createdAt()))
                .addUUID(after == null ? null : after.id())
                .addInteger(limit);
        List<Link> links = new ArrayList<>();
        for (Row row : tx.preparedQuery(LIST).execute(values).await()) {
            links.add(link(row));
        }
        return links;
    }

    void update(SqlClient tx, Link link) {
        Tuple values = Tuple.of(link.practiceId(), link.id());
        addSettings(values, link);
        tx.preparedQuery(UPDATE)
                .execute(values.addOffsetDateTime(utc(link.updatedAt())))
                .await();
    }

    private @Nullable Link one(SqlClient tx, String query, UUID practiceId, UUID id) {
        for (Row row : tx.preparedQuery(query).execute(Tuple.of(practiceId, id)).await()) {
            return link(row);
        }
        return null;
    }

    /** In the order of the columns from label to version. */
    private static void addSettings(Tuple values, Link link) {
        LinkSettings settings = link.settings();
        values.addString(settings.label())
                .addArrayOfString(settings.tags().toArray(String[]::new))
                .addString(settings.source())
                .addString(settings.assignee())
                .addJsonObject(new JsonObject(new LinkedHashMap<>(settings.utm())))
                .addString(settings.isAd() ? LinkSettings.AD : null)
                .addString(settings.ios().label())
                .addString(settings.android().label())
                .addString(settings.desktop().label())
                .addString(settings.greeting())
                .addOffsetDateTime(settings.activeFrom() == null ? null : utc(settings.activeFrom()))
                .addOffsetDateTime(settings.activeUntil() == null ? null : utc(settings.activeUntil()))
                .addString(link.status().label())
                .addLong(link.version());
    }

    private static Link link(Row row) {
        return new Link(
                row.getUUID("practice_id"),
                row.getUUID("id"),
                row.getString("token"),
                new LinkSettings(
                        row.getString("label"),
                        List.of(row.getArrayOfStrings("tags")),
                        row.getString("source"),
                        row.getString("assignee"),
                        utm(row.getJsonObject("utm")),
                        LinkSettings.AD.equals(row.getString("preset")),
                        destination(row, "ios"),
                        destination(row, "android"),
                        destination(row, "desktop"),
                        row.getString("greeting"),
                        instant(row.getOffsetDateTime("active_from")),
                        instant(row.getOffsetDateTime("active_until"))),
                Objects.requireNonNull(LinkStatus.ofLabel(row.getString("status"))),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static Map<String, String> utm(JsonObject json) {
        Map<String, String> utm = new LinkedHashMap<>();
        json.forEach(field -> utm.put(field.getKey(), String.valueOf(field.getValue())));
        return utm;
    }

    private static Destination destination(Row row, String column) {
        return Objects.requireNonNull(Destination.ofLabel(row.getString(column)));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
