package io.practicelinks.api.practice;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.KeepingLock;
import io.practicelinks.api.failure.Failure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes and changes practices. Runs on a virtual thread. */
public final class PracticeService {

    private final Database database;
    private final AuditStore audit;
    private final Clock clock;
    private final PracticeStore practices = new PracticeStore();

    public PracticeService(Database database, AuditStore audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes the practice and returns its first API key, which is kept nowhere. */
    String create(Practice practice) {
        String key = ApiKeys.generate();
        Instant now = clock.instant();
        return database.asPractice(practice.id(), tx -> {
            practices.insert(tx, practice, now);
            practices.insertKey(tx, ApiKeys.hash(key), practice.id(), List.of(), now);
            audit.append(tx, AuditEvent.of(practice.id(), Actor.ADMIN, "practice.created", "practice", practice.id()));
            return key;
        });
    }

    /** One more key, which is kept nowhere. */
    String createKey(UUID practiceId, List<String> scopes) {
        String key = ApiKeys.generate();
        return database.asPractice(practiceId, tx -> {
            if (!practices.exists(tx, practiceId)) {
                throw new Failure.NotFound("practice");
            }
            practices.insertKey(tx, ApiKeys.hash(key), practiceId, scopes, clock.instant());
            audit.append(
                    tx,
                    new AuditEvent(
                            practiceId,
                            Actor.ADMIN,
                            "api-key.created",
                            "practice",
                            practiceId.toString(),
                            Map.of("scopes", scopes)));
            return key;
        });
    }

    /**
     * Changes what is named. Where codes may go is for the operator to say, who pays for them. Once it has returned, no message is erased
     * by what was said before of how long messages are kept.
     */
    ChangedPractice change(UUID id, Actor actor, PracticeChange change) {
        change.requireEventWithin(clock.instant());
        if (change.namesCodeCountries() && !actor.equals(Actor.ADMIN)) {
            throw new Failure.Forbidden("Only the operator changes codeCountries.");
        }
        Map<String, Object> detail = detail(change);
        return database.asPractice(id, tx -> {
            if (change.namesMessageRetentionDays()) {
                KeepingLock.take(tx, id);
            }
            ChangedPractice practice = practices.change(tx, id, change);
            if (practice == null) {
                throw new Failure.NotFound("practice");
            }
            audit.append(tx, new AuditEvent(id, actor, "practice.changed", "practice", id.toString(), detail));
            return practice;
        });
    }

    /** How long messages are kept is said too: after its end nobody could tell from them what it was. */
    private static Map<String, Object> detail(PracticeChange change) {
        Integer days = change.messageRetentionDays();
        return days == null
                ? Map.of("fields", change.fields())
                : Map.of("fields", change.fields(), "messageRetentionDays", days);
    }
}
