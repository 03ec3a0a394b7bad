package io.practicelinks.app.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Which clicks of a practice are in Postgres? Read past all services, as its superuser. */
public final class StoredClicks {

    private StoredClicks() {}

    /** The ids as they stand in URLs, one for each row. */
    public static List<String> ids(String postgresUri, UUID practiceId) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = Superuser.connect(postgresUri);
                PreparedStatement select = connection.prepareStatement("SELECT id FROM click WHERE practice_id = ?")) {
            select.setObject(1, practiceId);
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                ids.add(Base64.getUrlEncoder().encodeToString(rows.getBytes(1)));
            }
        }
        return ids;
    }

    /** What the hourly rollups add up to. */
    public static long rolledUp(String postgresUri, UUID practiceId) throws SQLException {
        try (Connection connection = Superuser.connect(postgresUri);
                PreparedStatement select = connection.prepareStatement(
                        "SELECT coalesce(sum(clicks), 0) FROM click_hourly WHERE practice_id = ?")) {
            select.setObject(1, practiceId);
            ResultSet rows = select.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }
}
