package io.practicelinks.api.practice;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import java.time.Clock;
import java.time.Instant;

/** Makes practices. Runs on a virtual thread. */
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
            practices.insertKey(tx, ApiKeys.hash(key), practice.id(), now);
            audit.append(tx, AuditEvent.of(practice.id(), Actor.ADMIN, "practice.created", "practice", practice.id()));
            return key;
        });
    }
}
