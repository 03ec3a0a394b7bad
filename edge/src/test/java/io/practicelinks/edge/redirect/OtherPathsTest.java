package io.practicelinks.edge.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.edge.testing.Agents;
import io.practicelinks.edge.testing.Clicks;
import io.practicelinks.edge.testing.EdgeOnPort;
import io.practicelinks.edge.testing.FakeLinks;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherPathsTest {

    /** A generated token: the last character is its right check character. */
    private static final String GENERATED = io.practicelinks.contract.Tokens.generate(new java.util.Random(7));

    private Clicks clicks;
    private EdgeOnPort edge;

    @BeforeEach
    void start(@TempDir Path folder) {
        clicks = new Clicks(folder);
        edge = new EdgeOnPort(new FakeLinks(), clicks.lane(), List.of("links.example", "127.0.0.1"), 100);
    }

    @AfterEach
    void stop() throws Exception {
        edge.close();
        clicks.close();
    }

    @Test
    void shouldAskForTheCodeAtTheRoot() throws Exception {
        // When
        HttpResponse<String> response = get("/");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(response.body())
                .contains("<form action=\"/\" method=\"get\">")
                .contains("tel:911");
    }

    @Test
    void shouldGoToTheLinkOfATypedCode() throws Exception {
        // Given
        String typed =
                "+" + GENERATED.substring(0, 5).toUpperCase(java.util.Locale.ROOT) + "-" + GENERATED.substring(5) + "+";

        // When
        HttpResponse<String> response = get("/?code=" + typed);

        // Then
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("location")).hasValue("/" + GENERATED);
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?code=a", "/?code=%2F%2Fevil.example", "/?code=caf%C3%A9", "/?code=%00"})
    void shouldAskAgainWhenNothingTypedCanBeACode(String path) throws Exception {
        // When
        HttpResponse<String> response = get(path);

        // Then
        assertThat(response.statusCode()).isIn(400, 200);
        assertThat(response.body()).contains("<form");
        assertThat(response.headers().firstValue("location")).isEmpty();
    }

    @Test
    void shouldSayThatACodeWasMistypedWhenItsCheckCharacterDoesNotFit() throws Exception {
        // Given
        char wrong = GENERATED.charAt(9) == '2' ? '3' : '2';

        // When
        HttpResponse<String> response = get("/" + GENERATED.substring(0, 9) + wrong);

        // Then
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("Please check your code");
    }

    @Test
    void shouldSayThatALinkIsUnknownWhenItCouldBeAnyWord() throws Exception {
        assertThat(get("/smile-dental").body()).contains("We do not know this link");
    }

    @Test
    void shouldLetRobotsReadOnlyTheWellKnownFiles() throws Exception {
        // When
        HttpResponse<String> response = get("/robots.txt");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("User-agent: *\nAllow: /.well-known/\nDisallow: /\n");
    }

    @Test
    void shouldTellApplePlatformsWhichAppOpensLinks() throws Exception {
        // When
        HttpResponse<String> response = get("/.well-known/apple-app-site-association");

        // Then
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(new JsonObject(response.body())
                        .getJsonObject("applinks")
                        .getJsonArray("details")
                        .getJsonObject(0)
                        .getJsonArray("appIDs"))
                .isEqualTo(JsonArray.of("TEAM.org.example"));
    }

    @Test
    void shouldTellAndroidWhichAppOpensLinks() throws Exception {
        // When
        HttpResponse<String> response = get("/.well-known/assetlinks.json");

        // Then
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        JsonObject target = new JsonArray(response.body()).getJsonObject(0).getJsonObject("target");
        assertThat(target.getString("package_name")).isEqualTo("org.example");
        assertThat(target.getJsonArray("sha256_cert_fingerprints")).isEqualTo(JsonArray.of("AA:BB"));
    }

    @Test
    void shouldServeEmptyJsonWhenThereIsNoApp() {
        // When
        SiteFiles files = new SiteFiles(null, null, List.of());

        // Then
        assertThat(content(files, "/.well-known/apple-app-site-association"))
                .isEqualTo("{\"applinks\":{\"details\":[]}}");
        assertThat(content(files, "/.well-known/assetlinks.json")).isEqualTo("[]");
    }

    @Test
    void shouldGiveBrowsersAnIcon() throws Exception {
        assertThat(get("/favicon.ico").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"links.example,200", "LINKS.example:8080,200", "evil.example,421", "links.example.evil,421"})
    void shouldAnswerOnlyForItsOwnHosts(String host, int status) throws Exception {
        assertThat(edge.sendRaw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return edge.send("GET", path, "User-Agent", Agents.IPHONE);
    }

    private static String content(SiteFiles files, String path) {
        return java.util.Objects.requireNonNull(files.at(path)).content().toString();
    }
}
