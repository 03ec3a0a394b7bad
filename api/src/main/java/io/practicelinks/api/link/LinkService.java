package io.practicelinks.api.link;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.outbox.OutboxKind;
import io.practicelinks.api.outbox.OutboxService;
import io.practicelinks.contract.LinkStatus;
import io.practicelinks.contract.Tokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes and deletes links. Each change, its audit event and the order to publish it are one transaction. Runs on a virtual
 * thread.
 */
public final class LinkService {

    private static final int CLICK_KEY_BYTES = 16;

    /** Generated tokens have 44 random bits: two in a row that are taken mean that something else is wrong. */
    private static final int TRIES = 3;

    private final Database database;
    private final OutboxService outbox;
    private final AuditStore audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final LinkStore links = new LinkStore();
    private final TokenStore tokens = new TokenStore();

    public LinkService(Database database, OutboxService outbox, AuditStore audit, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** A link with a token of our making. */
    Link create(UUID practiceId, LinkSettings settings) {
        for (int i = 0; i < TRIES; i++) {
            Link link = created(practiceId, Tokens.generate(random), settings);
            try {
                database.asPractice(practiceId, tx -> insert(tx, link));
                return link;
            } catch (TokenTaken taken) {
                // Another one then.
            }
        }
        throw new IllegalStateException("no free token in " + TRIES + " tries");
    }

    /** A link with a token of the practice's choice. */
    Link create(UUID practiceId, String token, LinkSettings settings) {
        VanityTokens.requireAllowed(token);
        Link link = created(practiceId, token, settings);
        Set<String> variants = VanityTokens.variants(token);
        try {
            return database.asPractice(practiceId, tx -> {
                tokens.lockVanity(tx);
                boolean isConfusable = tokens.similar(tx, variants, practiceId).stream()
                        .anyMatch(other -> VanityTokens.areConfusable(token, other));
                if (isConfusable) {
                    throw new TokenTaken();
                }
                Link inserted = insert(tx, link);
                tokens.insertVariants(tx, token, variants);
                return inserted;
            });
        } catch (TokenTaken taken) {
            throw new Failure.Conflict(
                    Failure.Conflict.Reason.ALREADY_EXISTS, "This token is taken, or too like one that is.");
        }
    }

    Link find(UUID practiceId, UUID id) {
        return required(database.asPractice(practiceId, tx -> links.find(tx, practiceId, id)));
    }

    /** The newest first. */
    List<Link> list(UUID practiceId, @Nullable LinkCursor after, int limit) {
        return database.asPractice(practiceId, tx -> links.list(tx, practiceId, after, limit));
    }

    /**
     * Changes settings, status or both; a change of nothing makes no version.
     *
     * @param status null: stays
     */
    Link change(UUID practiceId, UUID id, UnaryOperator<LinkSettings> change, @Nullable LinkStatus status) {
        return database.asPractice(practiceId, tx -> {
            Link link = required(links.lock(tx, practiceId, id));
            LinkSettings settings = change.apply(link.settings());
            LinkStatus newStatus = status == null ? link.status() : status;
            if (settings.equals(link.settings()) && newStatus == link.status()) {
                return link;
            }
            return update(tx, link.changed(settings, newStatus, now()), "link.changed");
        });
    }

    /** It leads nowhere from then on, and its token is nobody's for ever. */
    void delete(UUID practiceId, UUID id) {
        database.asPractice(practiceId, tx -> {
            Link link = required(links.lock(tx, practiceId, id));
            return update(tx, link.changed(link.settings(), LinkStatus.DELETED, now()), "link.deleted");
        });
    }

    private Link created(UUID practiceId, String token, LinkSettings settings) {
        Instant now = now();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return new Link(practiceId, id, token, settings, LinkStatus.ACTIVE, 1, now, now);
    }

    private Link insert(SqlClient tx, Link link) {
        byte[] clickKey = new byte[CLICK_KEY_BYTES];
        random.nextBytes(clickKey);
        long number = links.insert(tx, link, Buffer.buffer(clickKey));
        if (!tokens.insert(tx, link, number)) {
            throw new TokenTaken();
        }
        follow(tx, link, "link.created");
        return link;
    }

    private Link update(SqlClient tx, Link link, String action) {
        links.update(tx, link);
        follow(tx, link, action);
        return link;
    }

    private void follow(SqlClient tx, Link link, String action) {
        outbox.add(tx, link.practiceId(), OutboxKind.LINK, link.id().toString(), null, null);
        audit.append(tx, AuditEvent.of(link.practiceId(), Actor.apiKey(link.practiceId()), action, "link", link.id()));
    }

    /** As exact as Postgres keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Link required(@Nullable Link link) {
        if (link == null) {
            throw new Failure.NotFound("link");
        }
        return link;
    }

    /** Ends the transaction that found out. */
    private static final class TokenTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TokenTaken() {
            super(null, null, false, false);
        }
    }
}
