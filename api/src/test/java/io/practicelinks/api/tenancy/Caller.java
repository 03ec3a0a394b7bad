package io.practicelinks.api.tenancy;

import io.practicelinks.api.testing.ContractCall;
import io.practicelinks.api.testing.RunningApi;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Somebody who is not the one whose things are asked for.
 *
 * @param scheme the contract's name for the kind of credential, empty for none
 * @param isOfThePractice true for the other patient of the same practice
 */
record Caller(String name, String scheme, String bearer, boolean isOfThePractice) {

    /** Everybody who could come for the victim's things. */
    static List<Caller> all(Tenant victim, Tenant outsider) {
        return List.of(
                new Caller(
                        "the other practice's key",
                        "apiKey",
                        outsider.practice().apiKey(),
                        false),
                new Caller("the other practice's staff", "staffSession", outsider.staffSession(), false),
                new Caller(
                        "the other practice's patient",
                        "patientSession",
                        outsider.patient().session(),
                        false),
                new Caller(
                        "another patient of the practice",
                        "patientSession",
                        victim.neighbour().session(),
                        true),
                new Caller("the operator", "adminKey", RunningApi.ADMIN_KEY, false),
                new Caller("nobody", "", "", false));
    }

    /** Tables in which this call may change rows of the victim's practice, because it makes something of the caller's own there, or reads it. */
    Set<String> mayChange(ContractCall call) {
        if (isOfThePractice && call.id().equals("beginEmailProof")) {
            return Set.of("email_proof", "outbox", "audit_event");
        }
        boolean isOwnReading =
                isOfThePractice && scheme.equals("patientSession") && call.id().equals("listConversations");
        return isOwnReading ? Set.of("audit_event") : Set.of();
    }

    @Override
    public String toString() {
        return name;
    }

    /** Of everything that this caller may find in a list. */
    List<String> ownIds(Tenant victim, Tenant outsider) throws SQLException {
        if (scheme.equals("patientSession")) {
            Tenant.Patient self = isOfThePractice ? victim.neighbour() : outsider.patient();
            return List.of(self.conversation());
        }
        List<String> ids = new ArrayList<>();
        for (String table : List.of("link", "conversation", "audit_event", "safe_reply", "record_import", "incident")) {
            ids.addAll(outsider.practice()
                    .data()
                    .texts(
                            "SELECT id FROM " + table + " WHERE practice_id = ?",
                            outsider.practice().id()));
        }
        return ids;
    }
}
