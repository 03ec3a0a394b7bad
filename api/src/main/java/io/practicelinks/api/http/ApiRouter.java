package io.practicelinks.api.http;

import io.practicelinks.api.http.RequestBodies.Upload;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Builds the router of one verticle: the contract's operations with the features' endpoints, the pages, and the same treatment for all
 * of them. Security and validation are ours rather than the router library's, since its own answer 400 to a wrong content type, hide the
 * leaf failures, and leave the virtual thread for a worker.
 */
public final class ApiRouter {

    /** The longest body of any request but those that take a file, in bytes. */
    public static final int MAX_BODY = 16 * 1024;

    private static final Set<Integer> REFUSED_BY_ROUTER = Set.of(400, 404, 405, 406, 408, 413, 415, 500);

    private final Plumbing plumbing;
    private final UploadBody.Bounds uploadBounds;

    /**
     * What every request passes, shared by all verticles.
     *
     * @param authenticators by name of the contract's security scheme
     * @param uploadLimit for a file or a form with files to come in
     * @param isHttps whether the public URL is {@code https}
     */
    public record Plumbing(
            Map<String, Authenticator> authenticators,
            AnonymousLimit limit,
            PageLimit pageLimit,
            ClientAddresses clients,
            Idempotency idempotency,
            ProblemPage problemPage,
            Duration uploadLimit,
            boolean isHttps) {}

    public ApiRouter(Plumbing plumbing) {
        this.plumbing = plumbing;
        this.uploadBounds = UploadBody.Bounds.of(plumbing.uploadLimit());
    }

    /** Fails where an operation has no endpoint, an endpoint no operation, or a security scheme no authenticator. */
    public Router build(Vertx vertx, OpenAPIContract contract, List<Routes> features) {
        Map<String, Endpoint> endpoints = new HashMap<>();
        List<Page> pages = new ArrayList<>();
        List<String> uploadIds = new ArrayList<>();
        List<Upload> uploads = new ArrayList<>();
        Mounting mounting = new Mounting(endpoints, pages, uploadIds, uploads);
        features.forEach(feature -> feature.mount(mounting));

        for (Operation operation : contract.operations()) {
            if (uploadIds.contains(operation.getOperationId()) || FileContract.of(operation) != null) {
                uploads.add(Upload.of(operation.getHttpMethod(), operation.getOpenAPIPath()));
            }
        }
        RequestStart start = new RequestStart(plumbing.isHttps());
        RouterBuilder builder = RouterBuilder.create(vertx, contract)
                .rootHandler(start)
                .rootHandler(new RequestBodies(uploads, uploadBounds));
        requireSame(contract, endpoints.keySet());
        JsonObject schemes =
                contract.getRawContract().getJsonObject("components").getJsonObject("securitySchemes");
        for (Operation operation : contract.operations()) {
            String id = operation.getOperationId();
            OperationHandler handler = new OperationHandler(
                    Authentication.of(operation, schemes, plumbing.authenticators(), plumbing.isHttps()),
                    plumbing.limit(),
                    plumbing.clients(),
                    BodyContract.of(operation, contract.getSchemaRepository()),
                    FileContract.of(operation),
                    takesKey(operation) ? plumbing.idempotency() : null,
                    id,
                    Objects.requireNonNull(endpoints.get(id)));
            Objects.requireNonNull(builder.getRoute(id))
                    .setDoSecurity(false)
                    .setDoValidation(false)
                    .addHandler(handler);
        }
        Router router = builder.createRouter();
        pages.forEach(page -> router.route(page.method(), page.path())
                .handler(new PageHandler(
                        door(page.kind()), plumbing.clients(), page.kind() != PageKind.CALLBACK, page.endpoint())));
        ProblemHandler problems = new ProblemHandler(start, new AllowedMethods(router), plumbing.problemPage());
        router.route().failureHandler(problems);
        REFUSED_BY_ROUTER.forEach(status -> router.errorHandler(status, problems));
        return router;
    }

    private Function<HttpServerRequest, Principal> door(PageKind kind) {
        return switch (kind) {
            case COUNTED -> plumbing.pageLimit()::admit;
            case UNCOUNTED -> request -> new Principal.Anonymous();
            case CALLBACK ->
                request -> {
                    plumbing.limit().check(request);
                    return new Principal.Anonymous();
                };
        };
    }

    private static boolean takesKey(Operation operation) {
        return operation.getParameters().stream().map(Parameter::getName).anyMatch(Idempotency.HEADER::equals);
    }

    private static void requireSame(OpenAPIContract contract, Set<String> mounted) {
        Set<String> described = new TreeSet<>();
        contract.operations().forEach(operation -> described.add(operation.getOperationId()));
        if (!described.equals(mounted)) {
            throw new IllegalStateException(
                    "The contract describes " + described + " but mounted are " + new TreeSet<>(mounted));
        }
    }

    private enum PageKind {
        COUNTED,
        UNCOUNTED,
        CALLBACK
    }

    private record Page(HttpMethod method, String path, PageKind kind, Endpoint endpoint) {}

    private record Mounting(
            Map<String, Endpoint> endpoints, List<Page> pages, List<String> uploadIds, List<Upload> uploads)
            implements Operations {

        @Override
        public void on(String operationId, Endpoint endpoint) {
            if (endpoints.put(operationId, endpoint) != null) {
                throw new IllegalStateException("Two endpoints for " + operationId);
            }
        }

        @Override
        public void page(HttpMethod method, String path, Endpoint endpoint) {
            pages.add(new Page(method, path, PageKind.COUNTED, endpoint));
        }

        @Override
        public void uncountedPage(String path, Endpoint endpoint) {
            pages.add(new Page(HttpMethod.GET, path, PageKind.UNCOUNTED, endpoint));
        }

        @Override
        public void callback(String path, Endpoint endpoint) {
            pages.add(new Page(HttpMethod.POST, path, PageKind.CALLBACK, endpoint));
        }

        @Override
        public void upload(String operationId, Endpoint endpoint) {
            on(operationId, endpoint);
            uploadIds.add(operationId);
        }

        @Override
        public void pageWithUpload(HttpMethod method, String path, Endpoint endpoint) {
            page(method, path, endpoint);
            uploads.add(Upload.of(method, path));
        }
    }
}
