package io.practicelinks.api.desk;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.signup.SignupRoutes;
import io.vertx.core.json.JsonObject;

/** {@code POST /v1/connect-codes}, for the practice, and {@code …/redeem}, for who got one. */
public final class ConnectCodeRoutes implements Routes {

    private final ConnectCodeService codes;
    private final RedemptionService redemptions;

    public ConnectCodeRoutes(ConnectCodeService codes, RedemptionService redemptions) {
        this.codes = codes;
        this.redemptions = redemptions;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("issueConnectCode", this::issue);
        operations.on("redeemConnectCode", this::redeem);
    }

    private Answer issue(ApiRequest request) {
        IssuedCode issued =
                codes.issue(request.practiceId(), Actor.of(request.principal()), Receiver.of(request.body()));
        return Answer.created(new JsonObject()
                .put("id", issued.id().toString())
                .put("code", issued.code())
                .put("expiresAt", issued.expiresAt().toString()));
    }

    private Answer redeem(ApiRequest request) {
        JsonObject body = request.body();
        return Answer.ok(SignupRoutes.json(redemptions.redeem(
                body.getString("token"),
                body.getString("code"),
                body.getString("deviceToken"),
                request.clientAddress())));
    }
}
