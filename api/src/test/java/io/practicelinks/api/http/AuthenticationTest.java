package io.practicelinks.api.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.failure.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.contract.Operation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under which name does a session's cookie count? Anybody can plant the plain one from a neighbouring host. */
@ExtendWith(VertxExtension.class)
class AuthenticationTest {

    private static final JsonObject SCHEMES = new JsonObject()
            .put("apiKey", new JsonObject().put("type", "http").put("scheme", "bearer"))
            .put("staffSession", new JsonObject().put("in", "cookie").put("name", "session"));

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({
        "true,  __Host-session=mine, somebody",
        "true,  session=mine, nobody",
        "true,  session=mine; __Host-session=no, nobody",
        "false, session=mine, somebody",
        "false, __Host-session=mine, nobody",
    })
    void shouldTakeACookieOnlyUnderTheNameThatFitsThePublicUrl(
            boolean isHttps, String cookies, String expected, Vertx vertx) throws Exception {
        // Given
        Operation operation = requireNonNull(
                Contract.load().open(vertx).await(1, TimeUnit.MINUTES).operation("closeConversations"));
        Authenticator nobodys = credential -> null;
        Authenticator mine = credential -> credential.equals("mine") ? new Principal.Admin() : null;
        Authentication authentication =
                Authentication.of(operation, SCHEMES, Map.of("apiKey", nobodys, "staffSession", mine), isHttps);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.response().end(who(authentication, request)))
                .listen(0, "127.0.0.1")
                .await(5, TimeUnit.SECONDS);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()))
                .header("Cookie", cookies)
                .build();

        // When
        String who = client.send(request, HttpResponse.BodyHandlers.ofString()).body();

        // Then
        assertThat(who).isEqualTo(expected);
    }

    private static String who(Authentication authentication, HttpServerRequest request) {
        try {
            return authentication.principal(request) instanceof Principal.Admin ? "somebody" : "somebody else";
        } catch (Failure.Unauthenticated nobody) {
            return "nobody";
        }
    }
}
