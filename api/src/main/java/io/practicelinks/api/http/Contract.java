package io.practicelinks.api.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The one OpenAPI document: served as it stands, and what the router is built from. Immutable; any thread. */
public final class Contract {

    /** Where the copies say which credentials an operation takes. */
    static final String SECURITY = "x-security";

    /** Where the copies say of an operation that it takes a file: its {@code mediaType} and {@code maxBytes}. */
    static final String FILE = "x-file";

    private static final String JSON = "application/json";
    private static final String RESOURCE = "/openapi.yaml";

    private final Buffer yaml;
    private final String json;

    private Contract(Buffer yaml, JsonObject document) {
        this.yaml = yaml;
        this.json = document.encode();
    }

    /** From the class path. */
    public static Contract load() {
        try (InputStream stream = Contract.class.getResourceAsStream(RESOURCE)) {
            Buffer yaml = Buffer.buffer(Objects.requireNonNull(stream, RESOURCE).readAllBytes());
            Map<String, Object> document =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml.toString(StandardCharsets.UTF_8));
            return new Contract(yaml, new JsonObject(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As text, comments included. */
    Buffer yaml() {
        return yaml.copy();
    }

    /** A copy of the document. */
    public JsonObject document() {
        return new JsonObject(json);
    }

    /**
     * A copy for one verticle. Without the forms of answers: the library refuses those it does not know,
     * {@code application/problem+json} among them, and our answers are not its to check. And with {@code security} under another
     * name: where an operation takes one of several credentials, the router library insists on a chain of its own handlers. A body that is
     * a file stands under another name too: the library knows only some media types.
     */
    public Future<OpenAPIContract> open(Vertx vertx) {
        JsonObject document = document();
        withoutContent(document.getJsonObject("components").getJsonObject("responses"));
        for (Map.Entry<String, Object> path : document.getJsonObject("paths")) {
            for (Map.Entry<String, Object> method : (JsonObject) path.getValue()) {
                if (method.getValue() instanceof JsonObject operation) {
                    withoutContent(operation.getJsonObject("responses"));
                    operation.put(SECURITY, operation.remove("security"));
                    markFile(operation);
                }
            }
        }
        return OpenAPIContract.from(vertx, document);
    }

    /** A body that is no JSON is a file, which has no schema to be checked against. One with a size is read before the endpoint is asked. */
    private static void markFile(JsonObject operation) {
        JsonObject body = operation.getJsonObject("requestBody");
        if (body == null || body.getJsonObject("content").containsKey(JSON)) {
            return;
        }
        String mediaType = body.getJsonObject("content").fieldNames().iterator().next();
        operation.remove("requestBody");
        Integer maxBytes = body.getInteger("x-max-bytes");
        if (maxBytes != null) {
            operation.put(FILE, new JsonObject().put("mediaType", mediaType).put("maxBytes", maxBytes));
        }
    }

    private static void withoutContent(JsonObject responses) {
        responses.forEach(response -> ((JsonObject) response.getValue()).remove("content"));
    }
}
