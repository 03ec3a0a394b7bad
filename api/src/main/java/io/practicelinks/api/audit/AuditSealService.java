package io.practicelinks.api.audit;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import io.practicelinks.api.secret.SecretKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chains the events that are new, a second after they were written at the latest, so that no request waits for another at the end of the
 * chain. Several programs may do so at once: they take turns. The end of the chain goes to the log every hour: kept elsewhere, it
 * shows if the chain is cut off later.
 */
public final class AuditSealService implements Round {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealService.class);
    private static final int AT_ONCE = 500;
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** An event that claims to be older is not sealed: it would show later that others had expired that had not. */
    private static final Duration OLDEST = Duration.ofDays(365);

    private static final Duration TOLD_EVERY = Duration.ofHours(1);

    private final Database database;
    private final Clock clock;
    private final AuditChain chain;
    private final AuditChainStore store = new AuditChainStore();
    private final AtomicLong sealed = new AtomicLong();
    private final AtomicLong oldestWaitMillis = new AtomicLong();
    private final AtomicLong toldNumber = new AtomicLong();
    private final AtomicLong toldAtMillis = new AtomicLong();

    /** @param database of the role AUDIT */
    public AuditSealService(Database database, SecretKeys keys, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.chain = AuditChain.of(keys);
    }

    /** Events sealed by this program; any thread. */
    public long sealed() {
        return sealed.get();
    }

    /** How long the oldest event waits for its seal, in seconds; any thread. */
    public double oldestWaitSeconds() {
        return oldestWaitMillis.get() / 1e3;
    }

    @Override
    public Duration run() {
        int added = database.inTransaction(tx -> {
            ChainHead head = store.lockHead(tx);
            List<Seal> seals = new ArrayList<>();
            for (StoredEvent event : store.unsealed(tx, clock.instant().minus(OLDEST), AT_ONCE)) {
                Seal seal = chain.seal(head, event);
                seals.add(seal);
                head = new ChainHead(seal.number(), seal.hash());
            }
            if (!seals.isEmpty()) {
                store.add(tx, seals, chain.keyId());
            }
            oldestWaitMillis.set(store.oldestWait(tx, clock.instant()).toMillis());
            tell(head);
            return seals.size();
        });
        sealed.addAndGet(added);
        return added == AT_ONCE ? Duration.ZERO : EVERY;
    }

    private void tell(ChainHead head) {
        Instant now = clock.instant();
        boolean isDue = now.toEpochMilli() - toldAtMillis.get() >= TOLD_EVERY.toMillis();
        if (isDue && head.number() > toldNumber.get()) {
            LOG.info("The audit chain ends at {}", head);
            toldNumber.set(head.number());
            toldAtMillis.set(now.toEpochMilli());
        }
    }
}
