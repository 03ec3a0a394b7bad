package io.practicelinks.api.audit;

import io.practicelinks.api.audit.AuditChainStore.EventKey;
import io.practicelinks.api.audit.AuditChainStore.Link;
import io.practicelinks.api.audit.AuditChainStore.Presence;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.secret.SecretKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is the record what it was when it was sealed? Makes every link of the chain again and compares. Finds events that were changed,
 * deleted, or added past the sealer, links that are gone, a beginning that was cut off before its time of keeping was over, and an end
 * that was cut off, where somebody kept it. On a virtual thread.
 */
public final class AuditVerificationService {

    private static final int AT_ONCE = 1_000;
    private static final EventKey FIRST = new EventKey(new UUID(0, 0), new UUID(0, 0));
    private static final Duration SEALED_AFTER = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private final SecretKeys keys;
    private final AuditChainStore store = new AuditChainStore();

    /** @param database of the role AUDIT */
    public AuditVerificationService(Database database, SecretKeys keys, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.keys = keys;
    }

    /**
     * Checks every link.
     *
     * @param kept an end of the chain that was noted earlier, as {@link ChainHead} writes it, or null
     */
    public AuditVerification verify(@Nullable String kept) {
        ChainHead end = database.inTransaction(store::head);
        Walk walk = new Walk(kept, AuditRetentionService.keptSince(clock.instant()));
        List<Link> links = linksAfter(0);
        while (!links.isEmpty()) {
            links.forEach(walk::pass);
            links = linksAfter(links.getLast().seal().number());
        }
        walk.end(end);
        List<Presence> events = eventsAfter(FIRST);
        while (!events.isEmpty()) {
            events.stream()
                    .filter(event -> !event.isKnown())
                    .forEach(event -> walk.find("event " + event.key().eventId() + " was never sealed"));
            events = eventsAfter(events.getLast().key());
        }
        for (EventKey event : database.inTransaction(
                tx -> store.waitingSince(tx, clock.instant().minus(SEALED_AFTER), AuditVerification.MAX_FINDINGS))) {
            walk.find("event " + event.eventId() + " still waits to be sealed: is an api running?");
        }
        return walk.result(end);
    }

    private List<Presence> eventsAfter(EventKey key) {
        return database.inTransaction(tx -> store.events(tx, key, AT_ONCE));
    }

    private List<Link> linksAfter(long number) {
        return database.inTransaction(tx -> store.links(tx, number, AT_ONCE));
    }

    /** From link to link. */
    private final class Walk {

        private final List<String> findings = new ArrayList<>();
        private final @Nullable String kept;
        private final Instant keptSince;
        private ChainHead before = new ChainHead(0, AuditChainStore.NOTHING);
        private boolean hasMetKept;

        /** Until the first event that is there has shown whether it may be. */
        private boolean isBeginningGone;

        private long links;
        private long first;

        private Walk(@Nullable String kept, Instant keptSince) {
            this.kept = kept;
            this.keptSince = keptSince;
        }

        private void find(String finding) {
            if (findings.size() < AuditVerification.MAX_FINDINGS) {
                findings.add(finding);
            }
        }

        private void pass(Link link) {
            Seal seal = link.seal();
            if (links == 0) {
                first = seal.number();
            }
            if (links == 0 && link.event() == null) {
                isBeginningGone = true;
            } else {
                check(seal, link.event());
            }
            links++;
            // Behind a link that does not fit the stored hash counts, so that one fault is one finding.
            before = new ChainHead(seal.number(), seal.hash());
            hasMetKept |= before.toString().equals(kept);
        }

        private void check(Seal seal, @Nullable StoredEvent event) {
            if (seal.number() != before.number() + 1) {
                find("links " + (before.number() + 1) + " to " + (seal.number() - 1) + " are missing");
            } else if (event == null) {
                find("event " + seal.eventId() + ", number " + seal.number() + ", was deleted");
            } else {
                compare(seal, event);
            }
        }

        private void compare(Seal seal, StoredEvent event) {
            judgeBeginning(event.occurredAt().toInstant().isBefore(keptSince));
            SecretKeys key = keys.withId(seal.keyId());
            if (key == null) {
                find("number " + seal.number() + " was sealed with the key " + seal.keyId() + ", which is not given");
            } else if (!AuditChain.of(key).seal(before, event).equals(seal)) {
                find("event " + seal.eventId() + ", number " + seal.number() + ", was changed, or its link was");
            }
        }

        /** An event that has expired, behind those that are gone, shows under the key that they had, too. */
        private void judgeBeginning(boolean hasExpired) {
            if (isBeginningGone && !hasExpired) {
                find("events 1 to " + before.number() + " were deleted, and nothing shows that they had expired");
            }
            isBeginningGone = false;
        }

        private void end(ChainHead end) {
            judgeBeginning(false);
            if (end.number() > before.number()) {
                find("links " + (before.number() + 1) + " to " + end.number() + " are missing");
            }
            if (kept != null && !hasMetKept) {
                find("the chain does not hold the end that was kept, " + kept);
            }
        }

        private AuditVerification result(ChainHead end) {
            return new AuditVerification(links, first, end.toString(), findings);
        }
    }
}
