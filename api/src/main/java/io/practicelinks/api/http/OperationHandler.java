package io.practicelinks.api.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract, top to bottom: who asks, how often, with what, and was it answered before; then the feature's
 * endpoint. Runs on a virtual thread; what it throws goes to {@link ProblemHandler}.
 */
final class OperationHandler implements Handler<RoutingContext> {

    private final Authentication authentication;
    private final AnonymousLimit limit;
    private final ClientAddresses clients;
    private final @Nullable BodyContract bodyContract;
    private final @Nullable FileContract fileContract;
    private final @Nullable Idempotency idempotency;
    private final String operationId;
    private final Endpoint endpoint;

    /**
     * For one verticle.
     *
     * @param bodyContract null where the operation takes no JSON
     * @param fileContract null where the operation takes no file
     * @param idempotency null where the operation does not take an {@code Idempotency-Key}
     */
    OperationHandler(
            Authentication authentication,
            AnonymousLimit limit,
            ClientAddresses clients,
            @Nullable BodyContract bodyContract,
            @Nullable FileContract fileContract,
            @Nullable Idempotency idempotency,
            String operationId,
            Endpoint endpoint) {
        this.authentication = authentication;
        this.limit = limit;
        this.clients = clients;
        this.bodyContract = bodyContract;
        this.fileContract = fileContract;
        this.idempotency = idempotency;
        this.operationId = operationId;
        this.endpoint = endpoint;
    }

    @Override
    public void handle(RoutingContext context) {
        if (authentication.isOpen()) {
            limit.check(context.request());
        }
        Principal principal = authentication.principal(context.request());
        Buffer file = Buffer.buffer();
        if (fileContract != null) {
            file = fileContract.read(context, principal);
            principal = authentication.principal(context.request()); // whose session may have ended meanwhile
        }
        ApiRequest request =
                new ApiRequest(context, clients, principal, authentication::principal, body(context), file);
        answer(context, request).send(context.response());
    }

    private JsonObject body(RoutingContext context) {
        return bodyContract == null
                ? new JsonObject()
                : bodyContract.read(
                        context.request().getHeader(HttpHeaders.CONTENT_TYPE),
                        context.body().buffer());
    }

    private Answer answer(RoutingContext context, ApiRequest request) {
        String key = idempotency == null ? null : context.request().getHeader(Idempotency.HEADER);
        if (idempotency == null || key == null) {
            return endpoint.answer(request);
        }
        return idempotency.once(
                new Idempotency.Call(
                        request.principal().name(),
                        operationId,
                        key,
                        context.request().uri()),
                fileContract == null ? request.body() : digest(request.rawBody()),
                () -> endpoint.answer(request));
    }

    /** Says which file it was, as JSON says what it was. */
    private static JsonObject digest(Buffer file) {
        try {
            return new JsonObject()
                    .put("sha256", MessageDigest.getInstance("SHA-256").digest(file.getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
