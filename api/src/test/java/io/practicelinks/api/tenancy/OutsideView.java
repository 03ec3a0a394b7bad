package io.practicelinks.api.tenancy;

import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody without credentials may do with what is public of a practice: its tokens and click ids.
 *
 * @param path with the ids that are sent
 * @param body null where the operation takes none
 * @param status of the answer
 * @param isCardShown whether the answer may say whose link it is
 * @param mayChange tables in which the practice's rows may change, because that is what the operation is for
 */
record OutsideView(String path, JsonObject body, int status, boolean isCardShown, Set<String> mayChange) {

    private static final Set<String> NOTHING = Set.of();

    /** Which it is for an operation that is open to everybody; fails for one that nobody has thought of. */
    static OutsideView of(String operationId, Tenant victim, Tenant outsider) {
        OutsideView view = views(victim, outsider).get(operationId);
        if (view == null) {
            throw new AssertionError(operationId
                    + " is open to everybody: say in OutsideView what it may show and change of a practice");
        }
        return view;
    }

    private static Map<String, OutsideView> views(Tenant victim, Tenant outsider) {
        TestPractice.Link link = victim.link();
        JsonObject token = new JsonObject().put("token", link.token());
        JsonObject referrer =
                new JsonObject().put("referrer", "pl_token=" + link.token() + "&pl_click=" + link.click());
        // The token picks the practice: another practice's click beside it must neither reach that practice nor this
        // one.
        JsonObject signup =
                Tenant.person(outsider.link(), "Dee Elsewhere", "+14155550999").put("clickId", link.click());
        JsonObject guess = new JsonObject().put("code", "000000");
        JsonObject signIn = new JsonObject().put("email", victim.address()).put("password", "a guess of somebody's");
        JsonObject deskCode = token.copy().put("code", "ABCDE-23456");
        return Map.of(
                "redeemConnectCode", new OutsideView("/v1/connect-codes/redeem", deskCode, 401, false, NOTHING),
                "readContract", new OutsideView("/openapi.yaml", null, 200, false, NOTHING),
                "readToken", new OutsideView("/v1/tokens/" + link.token(), null, 200, true, NOTHING),
                "matchInstall", new OutsideView("/v1/installs", referrer, 200, true, NOTHING),
                // A wrong password is on record.
                "openStaffSession", new OutsideView("/v1/staff-sessions", signIn, 401, false, Set.of("audit_event")),
                "openLink", new OutsideView("/v1/opens", token, 204, false, NOTHING),
                "beginSignup", new OutsideView("/v1/signups", signup, 202, false, NOTHING),
                // A signup's id is all that a patient has before the number is proven. Whoever has it may ask for codes
                // and
                // guess, and every guess is counted.
                "sendCodeAgain",
                        new OutsideView(
                                "/v1/signups/" + victim.waiting() + "/code",
                                null,
                                202,
                                false,
                                Set.of("code_challenge", "outbox")),
                "verifySignup",
                        new OutsideView(
                                "/v1/signups/" + victim.waiting() + "/verify",
                                guess,
                                401,
                                false,
                                Set.of("code_challenge")));
    }

    /** What the answer may not hold. */
    List<String> hidden(Tenant victim) {
        return isCardShown ? victim.secrets() : victim.everything();
    }
}
