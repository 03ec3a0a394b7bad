package io.practicelinks.api.audit;

import io.practicelinks.api.testing.ContractCall;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.Talk;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.util.Map;

/** Has every operation of the contract succeed in a scene. One that is not named here is called with the least that the contract takes. */
final class ContractDeeds {

    /** Operations of which nothing is on record, and why that is right. They tell nothing of any patient. */
    static final Map<String, String> UNRECORDED = Map.ofEntries(
            Map.entry("readContract", "the same for everybody"),
            Map.entry("readToken", "what a link shows to everybody"),
            Map.entry("matchInstall", "what a link shows to everybody"),
            Map.entry("openLink", "a click, of nobody whom we know"),
            Map.entry("beginSignup", "who asks is nobody yet: who proves the number is on record"),
            Map.entry("sendCodeAgain", "who asks is nobody yet: who proves the number is on record"),
            Map.entry("getLinkStats", "counts"),
            Map.entry("getIdentityReport", "counts"),
            Map.entry("listStaff", "accounts of staff"),
            Map.entry("listRecordImports", "counts of lines, and what is wrong with which"),
            Map.entry("getRecordImport", "counts of lines, and what is wrong with which"),
            Map.entry("listSafeReplies", "texts for everybody"),
            Map.entry("listLinks", "the practice's links"),
            Map.entry("readLink", "the practice's links"));

    private final AuditScene scene;

    ContractDeeds(AuditScene scene) {
        this.scene = scene;
    }

    /**
     * That operation, by who shows credentials of that scheme.
     *
     * @param scheme of the contract, empty for none
     */
    Deed of(ContractCall call, String scheme) throws SQLException {
        Talk unused = scene.talk(); // so that there is somebody of whom it could tell
        if (call.id().equals("listIncidents")) {
            String ignored = scene.incident();
        }
        String id = call.namesOne() ? idOf(call) : "";
        String file = call.id().equals("readAttachment") ? scene.file() : "";
        String path = call.path(id, Map.of("attachmentId", file));
        String bearer = bearer(call, scheme);
        HttpRequest.Builder request = call.request(scene.api().uri(path), bearer, body(call));
        if (call.id().equals("addAttachment")) {
            request.setHeader("Content-Type", "text/plain")
                    .header("Content-Disposition", "attachment; filename=\"more.txt\"");
        }
        return new Deed(request.build(), actor(call, scheme), patient(call));
    }

    private String idOf(ContractCall call) throws SQLException {
        return switch (call.kind()) {
            case "/v1/practices/" -> scene.practice().id().toString();
            case "/v1/links/" -> scene.link().id().toString();
            case "/v1/tokens/" -> scene.link().token();
            case "/v1/staff/" -> scene.staff().toString();
            case "/v1/conversations/" ->
                call.id().equals("switchConversation")
                        ? scene.talk().id()
                        : talk(call).id();
            case "/v1/conversations/bulk-close/" -> scene.bulkClose();
            case "/v1/incidents/" -> scene.incident();
            case "/v1/safe-replies/" -> scene.safeReply();
            case "/v1/email-proofs/" -> scene.proof();
            case "/v1/record-imports/" -> scene.recordImport();
            case "/v1/signups/" -> scene.signup();
            default -> throw new AssertionError("nothing stands under " + call.kind() + ": say here what is to");
        };
    }

    /** The conversation that the operation works on, or whose patient calls it, ready for it. */
    private Talk talk(ContractCall call) throws SQLException {
        Talk talk = switch (call.id()) {
            case "decideAuthority", "switchConversation" -> scene.child();
            default -> scene.talk();
        };
        switch (call.id()) {
            case "sendMessage", "addAttachment" -> talk.identify("verified");
            case "releaseConversation" -> scene.put(talk, "quarantined");
            case "unblockConversation" -> scene.put(talk, "blocked");
            case "reopenConversation" -> scene.put(talk, "closed");
            default -> {}
        }
        return talk;
    }

    private String bearer(ContractCall call, String scheme) throws SQLException {
        return switch (scheme) {
            case "" -> "";
            case "adminKey" -> RunningApi.ADMIN_KEY;
            case "apiKey" -> scene.practice().apiKey();
            case "staffSession" -> scene.staffSession();
            case "patientSession" -> talk(call).session();
            default -> throw new AssertionError("nobody has a " + scheme + ": say here who is to");
        };
    }

    private String actor(ContractCall call, String scheme) throws SQLException {
        return switch (scheme) {
            case "adminKey" -> "admin";
            case "apiKey" -> "api-key " + scene.practice().id();
            case "staffSession" -> "staff " + scene.staff();
            case "patientSession" -> "patient " + patient(call);
            default ->
                call.id().equals("openStaffSession")
                        ? "staff " + scene.staff()
                        : "patient " + scene.talk().patient();
        };
    }

    /** Of whom it is. Who changes over is then another one. */
    private String patient(ContractCall call) throws SQLException {
        return (call.id().equals("switchConversation") ? scene.talk() : talk(call)).patient();
    }

    private String body(ContractCall call) {
        JsonObject body = special(call);
        return call.id().equals("addAttachment") ? "more" : body.isEmpty() ? call.leastBody() : body.encode();
    }

    /** Empty where the least does. */
    private JsonObject special(ContractCall call) {
        JsonObject body = new JsonObject();
        return switch (call.id()) {
            case "changeLink" -> body.put("label", "Poster");
            case "changePractice" -> body.putNull("eventUntil");
            case "createStaffMember" ->
                body.put("name", "Bo Desk").put("email", "bo." + scene.email()).put("password", Staff.PASSWORD);
            case "changeStaffMember" -> body.put("disabled", true);
            case "openStaffSession" -> {
                String unused = scene.staff().toString();
                yield body.put("email", scene.email()).put("password", Staff.PASSWORD);
            }
            case "matchInstall" ->
                body.put("referrer", "pl_token=" + scene.link().token());
            case "openLink" -> body.put("token", scene.link().token());
            case "beginSignup" -> scene.ann(scene.freshMobile());
            case "verifySignup" -> body.put("code", scene.newestCode());
            case "verifyEmailProof" -> body.put("code", scene.proofCode());
            case "beginEmailProof" -> body.put("email", scene.annsAddress());
            case "issueConnectCode" -> body.put("conversationId", scene.talk().id());
            case "redeemConnectCode" -> body.put("token", scene.link().token()).put("code", scene.connectCode());
            case "sendMessage" -> body.put("text", "It is worse now.");
            case "markRead" -> body.put("messageId", scene.answer());
            case "changeMobile" -> body.put("mobile", scene.freshMobile());
            case "switchConversation" -> body.put("deviceToken", scene.device(scene.child()));
            case "closeConversations" -> body.put("linkId", scene.link().id().toString());
            case "decideIdentity" ->
                body.put("decision", "verified")
                        .put("method", "in-person")
                        .put("detailsAreTheirs", true)
                        .put("accountIsTheirs", true);
            case "decideAuthority" -> body.put("decision", "confirmed").put("basis", "parent");
            default -> body;
        };
    }
}
