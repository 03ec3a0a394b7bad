package io.practicelinks.api.testing;

import io.practicelinks.api.http.Contract;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract, as a test that walks all of them needs it.
 *
 * @param template the path, ids in braces
 * @param security the alternatives of credentials; empty: open to everybody
 * @param parameters of path, query and header, references followed
 * @param bodySchema null where the operation takes no JSON
 * @param needsBody false where it does without one too
 * @param file a body that fits, where the operation takes a file of records; empty otherwise
 */
public record ContractCall(
        String id,
        String method,
        String template,
        JsonArray security,
        List<JsonObject> parameters,
        @Nullable JsonObject bodySchema,
        boolean needsBody,
        String file) {

    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";
    private static final JsonObject DOCUMENT = Contract.load().document();

    public static final ContractSamples SAMPLES = new ContractSamples(DOCUMENT);

    /** Every operation of the contract. */
    public static List<ContractCall> all() {
        List<ContractCall> calls = new ArrayList<>();
        for (Map.Entry<String, Object> path : DOCUMENT.getJsonObject("paths")) {
            JsonObject item = (JsonObject) path.getValue();
            for (Map.Entry<String, Object> method : item) {
                if (method.getValue() instanceof JsonObject operation) {
                    calls.add(new ContractCall(
                            operation.getString("operationId"),
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            operation.getJsonArray("security"),
                            parameters(item, operation),
                            bodySchema(operation),
                            operation
                                    .getJsonObject("requestBody", new JsonObject())
                                    .getBoolean("required", false),
                            file(operation)));
                }
            }
        }
        return calls;
    }

    public boolean isOpen() {
        return security.isEmpty();
    }

    /** True where credentials of that scheme are one of the alternatives. */
    public boolean takes(String scheme) {
        return security.stream().anyMatch(one -> ((JsonObject) one).containsKey(scheme));
    }

    /** The schemes of all alternatives. */
    public List<String> schemes() {
        return security.stream()
                .flatMap(one -> ((JsonObject) one).fieldNames().stream())
                .toList();
    }

    /** The same, or none, as empty, where it is open to everybody. */
    public Stream<String> schemesOrNone() {
        return isOpen() ? Stream.of("") : schemes().stream();
    }

    /** True where the path names one thing. */
    public boolean namesOne() {
        return template.contains("{");
    }

    /** The path with these for its ids. */
    public String path(String id) {
        return template.replaceAll("\\{[^}]*}", id);
    }

    /** The same, where some parameters name further things. */
    public String path(String id, Map<String, String> further) {
        String path = template;
        for (Map.Entry<String, String> one : further.entrySet()) {
            path = path.replace("{" + one.getKey() + "}", one.getValue());
        }
        return path.replaceAll("\\{[^}]*}", id);
    }

    /** What stands before the first id: it says what kind of thing the id is of. */
    public String kind() {
        return namesOne() ? template.substring(0, template.indexOf('{')) : template;
    }

    /** The names of the parameters in that place: {@code path}, {@code query} or {@code header}. */
    public Set<String> parametersIn(String place) {
        Set<String> names = new TreeSet<>();
        for (JsonObject parameter : parameters) {
            if (place.equals(parameter.getString("in"))) {
                names.add(parameter.getString("name"));
            }
        }
        return names;
    }

    /** True where the body is a file. */
    public boolean takesFile() {
        return needsBody && bodySchema == null;
    }

    /** True where somebody's own words may stand in the body: more than one of a few values, an id or a time. */
    public boolean takesWords() {
        return bodySchema != null && SAMPLES.holdsWords(bodySchema);
    }

    /** The least body that fits, empty where none is taken. */
    public String leastBody() {
        return bodySchema == null ? file : SAMPLES.least(bodySchema).encode();
    }

    /** The media type of {@link #leastBody}. */
    public String bodyType() {
        return file.isEmpty() ? JSON : CSV;
    }

    /** A request for it. Bearer and body may each be empty: none. */
    public HttpRequest.Builder request(URI uri, String bearer, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", bodyType());
        }
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return request;
    }

    private static List<JsonObject> parameters(JsonObject item, JsonObject operation) {
        List<JsonObject> parameters = new ArrayList<>();
        for (JsonObject owner : List.of(item, operation)) {
            for (Object parameter : owner.getJsonArray("parameters", new JsonArray())) {
                parameters.add(SAMPLES.schema((JsonObject) parameter));
            }
        }
        return parameters;
    }

    private static @Nullable JsonObject bodySchema(JsonObject operation) {
        JsonObject json = content(operation).getJsonObject(JSON);
        return json == null ? null : SAMPLES.schema(json.getJsonObject("schema"));
    }

    /** The contract's own example. */
    private static String file(JsonObject operation) {
        return content(operation).getJsonObject(CSV, new JsonObject()).getString("example", "");
    }

    private static JsonObject content(JsonObject operation) {
        return operation.getJsonObject("requestBody", new JsonObject()).getJsonObject("content", new JsonObject());
    }
}
