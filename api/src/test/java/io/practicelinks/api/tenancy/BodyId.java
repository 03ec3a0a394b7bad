package io.practicelinks.api.tenancy;

import io.practicelinks.api.testing.ContractCall;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A field of a request's body that names a thing of somebody's.
 *
 * @param call the operation
 * @param pointer of the field
 * @param schemes of those who may name their own there
 * @param isOfOnePatient true where the thing is one patient's, and not of the whole practice
 * @param thing the id of that owner's, who asks by that scheme
 * @param body that is taken where the id is one's own
 */
record BodyId(
        String call,
        String pointer,
        List<String> schemes,
        boolean isOfOnePatient,
        BiFunction<Tenant, String, String> thing,
        Function<String, JsonObject> body) {

    private static final String PATIENT = "patientSession";
    private static final List<String> PRACTICE = List.of("apiKey", "staffSession");
    private static final List<String> BOTH_SIDES = List.of("apiKey", "staffSession", PATIENT);

    private static final AtomicInteger NEWCOMERS = new AtomicInteger();

    /** All that the contract has. */
    static final List<BodyId> ALL = List.of(
            new BodyId(
                    "issueConnectCode",
                    "/linkId",
                    PRACTICE,
                    false,
                    (owner, scheme) -> owner.link().id().toString(),
                    id -> one("linkId", id).put("name", "Somebody New")),
            new BodyId(
                    "issueConnectCode",
                    "/conversationId",
                    PRACTICE,
                    false,
                    (owner, scheme) -> owner.patient().conversation(),
                    id -> one("conversationId", id)),
            new BodyId(
                    "sendMessage",
                    "/safeReplyId",
                    PRACTICE,
                    false,
                    (owner, scheme) -> owner.safeReply(),
                    id -> one("safeReplyId", id)),
            new BodyId(
                    "sendMessage",
                    "/attachmentIds/-",
                    BOTH_SIDES,
                    true,
                    BodyId::unsentFile,
                    id -> Talk.message("With a file", id)),
            new BodyId(
                    "markRead",
                    "/messageId",
                    BOTH_SIDES,
                    true,
                    (owner, scheme) -> owner.patient().message(),
                    id -> one("messageId", id)),
            new BodyId(
                    "switchConversation",
                    "/deviceToken",
                    List.of(PATIENT),
                    true,
                    (owner, scheme) -> owner.patient().device(),
                    id -> one("deviceToken", id)),
            new BodyId("closeConversations", "/linkId", PRACTICE, false, BodyId::linkInUse, id -> one("linkId", id)));

    /** The contract's operation. */
    ContractCall operation() {
        return ContractCall.all().stream()
                .filter(one -> one.id().equals(call))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the contract has no " + call));
    }

    /** True where an id that fits nothing is no mistake, but leaves nothing to do. */
    boolean isFilter() {
        return call.equals("closeConversations");
    }

    /** An id as that one, which is nobody's. */
    static String nowhere(String id) {
        String fresh = UUID.randomUUID().toString();
        return id.length() == fresh.length()
                ? fresh
                : (fresh + fresh).replace("-", "").substring(0, id.length());
    }

    @Override
    public String toString() {
        return call + pointer;
    }

    /** The patient's conversation, in which nothing is refused for who the patient may be, or act for. */
    static Talk trusted(TestPractice practice, Tenant.Patient patient) {
        Talk talk = new Talk(practice, patient.conversation(), patient.id(), patient.session());
        try {
            talk.identify("verified");
            practice.data()
                    .run(
                            "UPDATE conversation SET authority = 'not-needed' WHERE id = ?",
                            UUID.fromString(patient.conversation()));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return talk;
    }

    /** Which the owner could send now. */
    private static String unsentFile(Tenant owner, String scheme) {
        return trusted(owner.practice(), owner.patient())
                .file(owner.bearer(scheme), "unsent.txt", "Words in a file that nobody has sent");
    }

    /** With a conversation that could be closed. */
    private static String linkInUse(Tenant owner, String scheme) {
        String mobile = "+1415555%04d".formatted(7000 + NEWCOMERS.getAndIncrement());
        Talk unused = Talk.begin(owner.practice(), owner.link(), "Flo Newcomer", mobile);
        return owner.link().id().toString();
    }

    private static JsonObject one(String name, String id) {
        return new JsonObject().put(name, id);
    }
}
