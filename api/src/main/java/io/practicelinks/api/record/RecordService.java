package io.practicelinks.api.record;

import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.email.EmailAddress;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which record fits, and what does it say? For the practice's side only. Any virtual thread, inside the caller's transaction. */
public final class RecordService {

    /** More than share one number in any family; beyond, nothing is decided by it anyway. */
    static final int MAX_CANDIDATES = 50;

    private final RecordStore records;

    public RecordService(DataKeyService dataKeys) {
        this.records = new RecordStore(dataKeys);
    }

    /**
     * The records that fit what a person has proven.
     *
     * @param mobile E.164, proven; null where none is
     * @param email proven; null where none is
     */
    public Candidates candidates(SqlClient tx, UUID practiceId, @Nullable String mobile, @Nullable String email) {
        @Nullable EmailAddress address = email == null ? null : EmailAddress.parse(email);
        return new Candidates(
                records.candidates(tx, practiceId, mobile, address == null ? null : address.folded(), MAX_CANDIDATES));
    }

    /**
     * What staff need to call this patient; null where there is no such record (any more: an undone import takes records back). A read of
     * patient data: the caller, who knows for whom, writes the audit event in the same transaction.
     */
    public @Nullable PatientRecord contactOf(SqlClient tx, UUID practiceId, UUID recordId) {
        return records.find(tx, practiceId, recordId);
    }
}
