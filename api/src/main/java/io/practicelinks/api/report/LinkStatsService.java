package io.practicelinks.api.report;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.report.RuleQueries.RuleClicks;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts what became of a link. On a virtual thread; one transaction. */
public final class LinkStatsService {

    private final Database database;
    private final Clock clock;
    private final LinkStatsQueries queries = new LinkStatsQueries();
    private final RuleQueries rules = new RuleQueries();

    /** @param database of the role APP */
    public LinkStatsService(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The figures of the days from and to, both included, in the practice's time zone.
     *
     * @param countAs rules whose clicks count for another class, such as {@code bot-generic:human}
     * @throws Failure.NotFound where the practice has no such link
     * @throws Failure.Invalid where the days cannot be reported, or not in that way
     */
    LinkStats stats(UUID practiceId, UUID linkId, @Nullable String from, @Nullable String to, List<String> countAs) {
        Recount recount = Recount.of(countAs);
        return database.asPractice(practiceId, tx -> stats(tx, linkId, from, to, recount));
    }

    private LinkStats stats(SqlClient tx, UUID linkId, @Nullable String from, @Nullable String to, Recount recount) {
        LinkStatsQueries.Link link = queries.findLink(tx, linkId);
        if (link == null) {
            throw new Failure.NotFound("link");
        }
        Instant now = clock.instant();
        Days days = Days.of(from, to, link.zone(), now);
        List<Instant> borders = days.borders();
        Instant begin = borders.getFirst();
        Instant end = borders.getLast();
        if (!recount.changesNothing() && !days.haveClicks(now)) {
            throw new Failure.Invalid(
                    FieldError.query("from", "must be at most 90 days ago where a rule counts as another class"));
        }
        // Before the rollups, so that these have every click that is counted here.
        List<RuleClicks> ofRules = rules.clicks(tx, link.number(), borders);
        if (!recount.changesNothing() && ofRules == null) {
            throw new Failure.Invalid(FieldError.query(
                    "from", "must be later: these days have too many clicks to count a rule as another class"));
        }
        Tally tally = new Tally(days.count());
        queries.clicks(tx, link.number(), borders).forEach(tally::add);
        if (ofRules != null) {
            ofRules.forEach(some -> tally.move(some, recount.of(some.rule(), some.audience())));
        }
        return new LinkStats(
                days,
                tally.total(),
                tally.byPlatform(),
                queries.sources(tx, link.number(), begin, end),
                ofRules == null ? null : byRule(ofRules),
                tally.byDay(),
                queries.outcome(tx, linkId, begin, end));
    }

    private static Map<String, Long> byRule(List<RuleClicks> ofRules) {
        Map<String, Long> ruleToClicks = new HashMap<>();
        ofRules.forEach(some -> ruleToClicks.merge(some.rule(), some.clicks(), Long::sum));
        Map<String, Long> mostFirst = new LinkedHashMap<>();
        ruleToClicks.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(rule -> mostFirst.put(rule.getKey(), rule.getValue()));
        return mostFirst;
    }
}
