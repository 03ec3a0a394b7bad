package io.practicelinks.api.http;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request that fits the contract, and who sent it. Owned by the virtual thread that serves it. */
public final class ApiRequest {

    private final RoutingContext context;
    private final ClientAddresses clients;
    private final Function<HttpServerRequest, Principal> door;
    private final JsonObject body;
    private final Buffer rawBody;
    private Principal principal;

    /** @param door says who asks, when asked again, and fails as it did at first */
    ApiRequest(
            RoutingContext context,
            ClientAddresses clients,
            Principal principal,
            Function<HttpServerRequest, Principal> door,
            JsonObject body,
            Buffer rawBody) {
        this.context = context;
        this.clients = clients;
        this.principal = principal;
        this.door = door;
        this.body = body;
        this.rawBody = rawBody;
    }

    /** Who sent it: once an upload has been read, who that is by then. */
    public Principal principal() {
        return principal;
    }

    /** The practice that the caller's credentials belong to. */
    public UUID practiceId() {
        return switch (principal) {
            case Principal.ApiKey key -> key.practiceId();
            case Principal.StaffSession session -> session.practiceId();
            case Principal.PatientSession session -> session.practiceId();
            case Principal.Admin admin -> throw new Failure.Forbidden("The admin key belongs to no practice.");
            case Principal.Anonymous anonymous -> throw new Failure.Unauthenticated();
        };
    }

    /** The JSON body, as the contract describes it; empty where there is none. */
    public JsonObject body() {
        return body;
    }

    /** The bytes of the file that the operation takes; empty where it takes none. */
    public Buffer rawBody() {
        return rawBody;
    }

    /** A segment of the path, decoded. */
    public String path(String name) {
        String segment = String.valueOf(context.pathParam(name));
        if (segment.indexOf('\0') >= 0) {
            throw new Failure.NotFound("resource");
        }
        return segment;
    }

    /** An id in the path. One that is none names nothing that exists. */
    public UUID pathId(String name) {
        return id(path(name));
    }

    /** The same of a field of an HTML form. */
    public UUID formId(String name) {
        return id(form(name));
    }

    static UUID id(String text) {
        UUID id = Ids.read(text);
        if (id == null) {
            throw new Failure.NotFound("resource"); // the same answer as for an id that nothing has
        }
        return id;
    }

    /** The first query parameter of that name, decoded as {@link QueryParameters} has it; null where there is none. */
    public @Nullable String query(String name) {
        return parameters().first(name);
    }

    /** The id in a query parameter; null where there is none. Fails with {@link Failure.Invalid} where it is no id. */
    public @Nullable UUID queryId(String name) {
        String text = query(name);
        UUID id = text == null ? null : Ids.read(text);
        if (text != null && id == null) {
            throw new Failure.Invalid(FieldError.query(name, "must be an id"));
        }
        return id;
    }

    /** All query parameters of that name in their order. */
    public List<String> queries(String name) {
        return parameters().all(name);
    }

    private QueryParameters parameters() {
        return new QueryParameters(context.request().query());
    }

    /** A field of an HTML form; empty where it is missing. */
    public String form(String name) {
        String value = context.request().getFormAttribute(name);
        return value == null ? "" : value;
    }

    /** All fields of an HTML form, decoded, by name. */
    public SortedMap<String, List<String>> form() {
        MultiMap fields = context.request().formAttributes();
        SortedMap<String, List<String>> nameToValues = new TreeMap<>();
        fields.names().forEach(name -> nameToValues.put(name, List.copyOf(fields.getAll(name))));
        return nameToValues;
    }

    /**
     * The body of an upload, read now, and who sends it asked once more: that may take a minute, in which a session may have ended. Fails with
     * 413 where it is longer than that, and with {@link Failure.Unavailable}.
     */
    public Buffer bytes(int most) {
        Buffer bytes = UploadBody.of(context).bytes(most, principal);
        principal = door.apply(context.request());
        return bytes;
    }

    /** The same of the files of a form, after which {@link #form} has its other fields. Each at most so long, or marked as too large. */
    public List<UploadedFile> files(int most) {
        List<UploadedFile> files = UploadBody.of(context).files(most, principal);
        principal = door.apply(context.request());
        return files;
    }

    public @Nullable String cookie(String name) {
        Cookie cookie = context.request().getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }

    public @Nullable String header(String name) {
        return context.request().getHeader(name);
    }

    /** Fails with {@link Failure.Forbidden} for a program whose key has not that scope: a person decides this. */
    public void requirePersonOr(String scope) {
        if (principal() instanceof Principal.ApiKey key && !key.scopes().contains(scope)) {
            throw new Failure.Forbidden(
                    "A person decides this: sign in, or use an API key with the scope " + scope + ".");
        }
    }

    /** The bearer token that an operation with credentials was called with. */
    public String bearer() {
        String token = Authentication.bearer(context.request());
        if (token == null) {
            throw new Failure.Unauthenticated();
        }
        return token;
    }

    /** The address of the connection's other end. Forwarding header fields count for nothing: anybody can write them. */
    public String peerAddress() {
        return context.request().remoteAddress().hostAddress();
    }

    /** The address that the request came from, in front of the proxies of the settings. */
    public String clientAddress() {
        return clients.of(context.request());
    }

    /** Also in the answer's {@code X-Request-Id}. */
    public String requestId() {
        return RequestStart.idOf(context);
    }
}
