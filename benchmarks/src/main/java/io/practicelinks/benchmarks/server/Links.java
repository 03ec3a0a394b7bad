package io.practicelinks.benchmarks.server;

import io.practicelinks.contract.RedisKeys;
import io.practicelinks.contract.Tokens;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Links for a measurement: made in Postgres by one statement, published by the api as after the loss of a Redis. */
public final class Links {

    private static final Duration PUBLICATION_LIMIT = Duration.ofMinutes(5);
    private static final int PRACTICES = 1_000;
    private static final long SEED = 20_260_101L;

    private static final String PRACTICE = """
            INSERT INTO practice (id, name, street, phone, hours, time_zone, created_at)
            SELECT gen_random_uuid(), 'Oak Street Clinic ' || n, n || ' Oak Street, Springfield', '+12025550143',
                   'Mon-Fri 8-18', 'America/New_York', now()
            FROM generate_series(1, ?) AS n
            """;

    private static final String LINK = """
            WITH practices AS (SELECT id, row_number() OVER () - 1 AS place FROM practice),
            made AS (
                INSERT INTO link (practice_id, id, number, token, label, source, ios, android, desktop, click_key, created_at,
                                  updated_at)
                SELECT p.id, gen_random_uuid(), nextval('link_number'), t.token, 'Ad ' || t.place, 'spring-campaign', 'page', 'store',
                       'page', decode(md5(random()::text), 'hex'), now(), now()
                FROM unnest(?::text[]) WITH ORDINALITY AS t(token, place)
                JOIN practices p ON p.place = t.place % (SELECT count(*) FROM practices)
                RETURNING practice_id, id, number, token)
            INSERT INTO token_directory (token, practice_id, link_id, link_number)
            SELECT token, practice_id, id, number FROM made
            """;

    private Links() {}

    /** Tokens of the generated form, all different, the same ones every time. */
    public static List<String> tokens(int count) {
        RandomGenerator random = new SplittableRandom(SEED);
        Set<String> tokens = HashSet.newHashSet(count);
        List<String> inOrder = new ArrayList<>(count);
        while (inOrder.size() < count) {
            String token = Tokens.generate(random);
            if (tokens.add(token)) {
                inOrder.add(token);
            }
        }
        return inOrder;
    }

    /** Makes an active link for each token; returns when the edge can find them all. */
    public static void publish(Stores stores, List<String> tokens) throws SQLException {
        try (Connection connection = Database.connect(stores.postgresUri());
                PreparedStatement practices = connection.prepareStatement(PRACTICE);
                PreparedStatement links = connection.prepareStatement(LINK)) {
            practices.setInt(1, PRACTICES);
            int unusedPractices = practices.executeUpdate();
            Array array = connection.createArrayOf("text", tokens.toArray());
            links.setArray(1, array);
            int made = links.executeUpdate();
            if (made != tokens.size()) {
                throw new IllegalStateException(made + " links were made instead of " + tokens.size());
            }
        }
        // The marker of one bucket is enough for the api to notice, and to publish all of them.
        String marker = RedisKeys.ready(0);
        String unusedAnswer = stores.redis().ask("DEL " + marker);
        Patience.require(
                "the api publishes the links",
                PUBLICATION_LIMIT,
                () -> stores.redis().ask("EXISTS " + marker).equals(":1"));
    }
}
