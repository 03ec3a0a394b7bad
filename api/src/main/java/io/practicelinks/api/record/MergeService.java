package io.practicelinks.api.record;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.record.RecordImportStore.Chunk;
import io.practicelinks.api.record.RecordImportStore.Place;
import io.practicelinks.api.record.RecordStore.Stored;
import io.vertx.sqlclient.SqlClient;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Puts lines of a file into the practice's records, inside the caller's transaction. Any virtual thread. */
final class MergeService {

    private final RecordStore records;
    private final FormerStore formers = new FormerStore();

    MergeService(DataKeyService dataKeys) {
        this.records = new RecordStore(dataKeys);
    }

    /** What lines came to, or would come to in a dry run: the records that they made and changed, and how many said nothing new. */
    record Merged(Set<UUID> created, Set<UUID> updated, int unchanged) {

        Merged {
            created = Set.copyOf(created);
            updated = Set.copyOf(updated);
        }

        int lines() {
            return created.size() + updated.size() + unchanged;
        }
    }

    Merged merge(SqlClient tx, Place place, Chunk chunk, boolean isDryRun, OffsetDateTime now) {
        UUID practiceId = place.practiceId();
        RecordSeals seals = records.seals(tx, practiceId);
        List<RecordLine> lines = seals.open(place.importId(), chunk.number(), chunk.sealed());
        List<String> externalIds = lines.stream().map(RecordLine::externalId).toList();
        Map<String, Stored> stored = records.lock(tx, practiceId, seals, externalIds);
        Map<UUID, RecordLine> fresh = new LinkedHashMap<>();
        Map<UUID, RecordLine> changed = new LinkedHashMap<>();
        Map<UUID, RecordLine> stale = new LinkedHashMap<>();
        for (RecordLine line : lines) {
            Stored before = stored.get(line.externalId());
            if (before == null) {
                fresh.put(UuidCreator.getTimeOrderedEpoch(), line);
            } else if (!before.contact().equals(line.contact())) {
                changed.put(before.id(), line);
            } else if (!before.areHashesRight()) {
                stale.put(before.id(), line);
            }
        }
        if (!isDryRun) {
            formers.keep(tx, practiceId, place.importId(), changed.keySet(), now);
            formers.keepNew(tx, practiceId, place.importId(), fresh.keySet(), now);
            records.insert(tx, practiceId, place.importId(), seals, fresh, now);
            records.update(tx, practiceId, place.importId(), seals, changed, now);
            records.rehash(tx, practiceId, seals, stale);
        }
        return new Merged(fresh.keySet(), changed.keySet(), lines.size() - fresh.size() - changed.size());
    }
}
