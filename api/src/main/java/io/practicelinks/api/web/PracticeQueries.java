package io.practicelinks.api.web;

import io.practicelinks.api.database.Database;
import io.practicelinks.contract.PracticeCard;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.UUID;

/** Answers what a patient's page shows of a practice. */
final class PracticeQueries {

    private static final String BY_ID = """
            SELECT name, discreet_name, street, phone, hours, time_zone FROM practice WHERE id = $1
            """;

    /** @param zone in which the practice tells the time */
    record Shown(PracticeCard card, ZoneId zone) {}

    private final Database database;

    PracticeQueries(Database database) {
        this.database = database;
    }

    /** Of a practice that is there. */
    Shown shown(UUID practiceId) {
        return database.asPractice(practiceId, tx -> {
            Row row = tx.preparedQuery(BY_ID)
                    .execute(Tuple.of(practiceId))
                    .await()
                    .iterator()
                    .next();
            PracticeCard card = new PracticeCard(
                    row.getString("name"),
                    row.getString("discreet_name"),
                    row.getString("street"),
                    row.getString("phone"),
                    row.getString("hours"));
            return new Shown(card, ZoneId.of(row.getString("time_zone")));
        });
    }
}
