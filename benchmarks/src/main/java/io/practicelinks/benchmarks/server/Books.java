package io.practicelinks.benchmarks.server;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Are the clicks that were answered those that are stored? Three counts that know nothing of each other: the load generator's of answers,
 * the edge's of clicks, Postgres's of rows.
 *
 * <p>The load generator does not wait at its end for the requests that are under way, so the edge may have answered a few more than it
 * counted: as many as there were connections, at most. All else must be equal.
 */
public final class Books {

    private final Stores stores;
    private long answered;
    private long underWay;
    private long ofEndedEdges;

    public Books(Stores stores) {
        this.stores = stores;
    }

    /** Notes answers that are clicks, and how many more the load generator may not have counted. */
    public void answered(long answers, int atMostMore) {
        answered += answers;
        underWay += atMostMore;
    }

    /** Notes what an edge had counted that is about to be ended. */
    public void ended(long accepted) {
        ofEndedEdges += accepted;
    }

    /**
     * The books as they are now.
     *
     * @param problems what does not add up; empty where all does
     */
    public record Balance(long answered, long accepted, long stored, List<String> problems) {

        public Balance {
            problems = List.copyOf(problems);
        }

        public String text() {
            return String.format(
                    Locale.ROOT,
                    "Clicks answered %,d, accepted by the edge %,d, stored %,d: %s",
                    answered,
                    accepted,
                    stored,
                    problems.isEmpty() ? "the books agree" : String.join("; ", problems));
        }
    }

    /** Holds the counts against each other; every edge must have settled. */
    public Balance balance(EdgeProgram edge) throws SQLException {
        String postgres = stores.postgresUri();
        long accepted = ofEndedEdges + edge.accepted();
        long stored = Database.number(postgres, "SELECT count(*) FROM click");
        List<String> problems = new ArrayList<>();
        if (stored < answered || stored > answered + underWay) {
            problems.add(
                    "clicks answered: " + answered + " to " + (answered + underWay) + ", clicks stored: " + stored);
        }
        if (stored != accepted) {
            problems.add("clicks that the edge accepted: " + accepted + ", clicks stored: " + stored);
        }
        require(
                problems,
                "clicks that the edge's answers say beyond those that it accepted",
                EdgeProgram.clicksAnswered(edge.metrics()) - edge.accepted());
        require(problems, "clicks lost at the edge", edge.metrics().count("practicelinks_clicks_lost_total"));
        require(problems, "clicks unaccounted", stores.metrics().count("practicelinks_clicks_unaccounted"));
        require(problems, "dead letters", Database.number(postgres, "SELECT count(*) FROM click_dead_letter"));
        require(
                problems,
                "clicks missing in the hourly figures",
                stored - Database.number(postgres, "SELECT coalesce(sum(clicks), 0)::bigint FROM click_hourly"));
        return new Balance(answered, accepted, stored, problems);
    }

    private static void require(List<String> problems, String what, long isZero) {
        if (isZero != 0) {
            problems.add(what + ": " + isZero);
        }
    }
}
