package io.practicelinks.api.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What of a request counts as a credential, and as an id in its query; over a real connection. Run by itself, see docs/fuzzing.md. */
class CredentialsFuzzTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final JsonObject SCHEMES = new JsonObject()
            .put("apiKey", new JsonObject().put("type", "http").put("scheme", "bearer"))
            .put("staffSession", new JsonObject().put("in", "cookie").put("name", "session"));

    @SuppressWarnings("NullAway.Init")
    private static HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private static Operation operation;

    @BeforeAll
    static void start() throws Exception {
        operation = requireNonNull(
                Contract.load().open(VERTX).await(1, TimeUnit.MINUTES).operation("closeConversations"));
        Router router = Router.router(VERTX);
        router.route().handler(CredentialsFuzzTest::tellWhatCounts);
        server = VERTX.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(1, TimeUnit.MINUTES);
    }

    @AfterAll
    static void stop() throws Exception {
        VERTX.close().await(1, TimeUnit.MINUTES);
    }

    @FuzzTest
    void shouldTakeTheTokenBehindTheWordBearerOnly(byte[] bytes) throws IOException {
        // Given
        String value = oneLine(bytes).replaceAll("^[ \t]+", "");

        // When
        JsonObject counts = ask("POST", "/", "Authorization: " + value);

        // Then
        if (counts == null) {
            return;
        }
        assertThat(counts.getString("cookie")).isNull();
        String token = counts.getString("bearer");
        if (token == null) {
            assertThat(value).doesNotMatch("(?i)bearer [!-~].*");
        } else {
            assertThat(token).isEqualTo(token.strip());
            assertThat(value.strip()).endsWith(token);
            String before = value.strip().substring(0, value.strip().length() - token.length());
            assertThat((before + " ").toLowerCase(Locale.ROOT)).startsWith("bearer ");
            assertThat(before.substring("bearer".length())).isBlank();
        }
    }

    @FuzzTest
    void shouldTakeNoCookieThatAnotherSiteSendsOrPlants(byte[] bytes) throws IOException {
        // Given
        String cookies = "Cookie: " + oneLine(bytes);

        // When
        JsonObject own = ask("POST", "/", cookies, "Sec-Fetch-Site: same-origin");
        JsonObject seen = ask("GET", "/", cookies, "Sec-Fetch-Site: cross-site");
        JsonObject foreign = ask("POST", "/", cookies, "Sec-Fetch-Site: cross-site");
        JsonObject planted = ask("POST", "/", cookies + "; __Host-session=mine");

        // Then
        assertThat(seen).isEqualTo(own);
        if (own != null) {
            assertThat(foreign).isEqualTo(new JsonObject());
            assertThat(own.getString("bearer")).isNull();
            assertThat(cookies).contains(own.getString("cookie", ""));
            if (!cookies.contains("__Host-session")) {
                assertThat(own.getString("cookie")).isNull();
            }
        }
        if (planted != null && !cookies.contains("__Host-session")) {
            assertThat(planted.getString("cookie")).isEqualTo("mine");
        }
    }

    @FuzzTest
    void shouldReadAnIdInTheQueryOnlyAsItIsWritten(byte[] bytes) throws IOException {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);
        String query = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");

        // When
        JsonObject counts = ask("GET", "/?before=" + query);

        // Then
        if (counts != null) {
            boolean isId = text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            assertThat(counts.getString("refused")).isEqualTo(isId ? null : "before");
            assertThat(counts.getString("before")).isEqualTo(isId ? text.toLowerCase(Locale.ROOT) : null);
        }
    }

    private static void tellWhatCounts(RoutingContext context) {
        JsonObject counts = new JsonObject();
        Authentication authentication = Authentication.of(
                operation,
                SCHEMES,
                Map.of("apiKey", noting(counts, "bearer"), "staffSession", noting(counts, "cookie")),
                true);
        ApiRequest request = new ApiRequest(
                context,
                ClientAddresses.behind(List.of()),
                new Principal.Anonymous(),
                asked -> new Principal.Anonymous(),
                new JsonObject(),
                Buffer.buffer());
        try {
            UUID id = request.queryId("before");
            if (id != null) {
                counts.put("before", id.toString());
            }
            counts.put("somebody", authentication.principal(context.request()).name());
        } catch (Failure.Invalid refusal) {
            counts.put("refused", refusal.errors().getFirst().name());
        } catch (Failure.Unauthenticated nobody) {
            // As it must be: no credential is anybody's here.
        }
        context.response().end(counts.encode());
    }

    private static Authenticator noting(JsonObject counts, String place) {
        return credential -> {
            counts.put(place, credential);
            return null;
        };
    }

    /** What counted, null where the server took it for no request. */
    private static @Nullable JsonObject ask(String method, String target, String... fields) throws IOException {
        String head = method + " " + target + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n"
                + String.join("\r\n", fields) + (fields.length == 0 ? "\r\n" : "\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.startsWith("HTTP/1.1 200")
                    ? new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                    : null;
        }
    }

    /** As header fields carry it: another line would be another field. */
    private static String oneLine(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", " ");
    }
}
