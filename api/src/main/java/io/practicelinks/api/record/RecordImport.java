package io.practicelinks.api.record;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One file of a practice, and how far it has got. Immutable.
 *
 * @param isDryRun counts what would be done, and does none of it
 * @param isUndoing while running: takes back what it did
 * @param errors as in JSON
 */
record RecordImport(
        UUID id,
        Status status,
        boolean isDryRun,
        boolean isUndoing,
        Counts counts,
        JsonArray errors,
        List<String> unknownColumns,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    RecordImport {
        errors = errors.copy();
        unknownColumns = List.copyOf(unknownColumns);
    }

    /** Where it stands. */
    enum Status {
        RUNNING,
        DONE,
        /** Ended by a fault of ours, with whole steps done and the others not; may be repeated or undone. */
        FAILED,
        UNDONE;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status ofLabel(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Of lines.
     *
     * @param processed refused ones included
     * @param kept records that an undo left alone, since a later import had changed them
     */
    record Counts(int lines, int processed, int created, int updated, int unchanged, int refused, int kept) {}

    /** @param idName of the field that names it: {@code importId} where it was made by this request */
    JsonObject toJson(String idName) {
        JsonObject json = new JsonObject()
                .put(idName, id.toString())
                .put("status", status.label())
                .put("dryRun", isDryRun)
                .put("lines", counts.lines())
                .put("processed", counts.processed())
                .put("created", counts.created())
                .put("updated", counts.updated())
                .put("unchanged", counts.unchanged())
                .put("refused", counts.refused())
                .put("errors", errors)
                .put("unknownColumns", new JsonArray(unknownColumns))
                .put("createdAt", createdAt.toString());
        if (isUndoing) {
            json.put("undoing", true);
        }
        if (isUndoing || status == Status.UNDONE) {
            json.put("kept", counts.kept());
        }
        if (finishedAt != null) {
            json.put("finishedAt", finishedAt.toString());
        }
        return json;
    }
}
