package io.practicelinks.edge.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.Audience;
import io.practicelinks.edge.testing.Agents;
import io.practicelinks.edge.testing.Clicks;
import io.practicelinks.edge.testing.EdgeOnPort;
import io.practicelinks.edge.testing.FakeLinks;
import io.practicelinks.edge.testing.Links;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody is told who asked for too many links that do not exist, and what everybody else is. */
class ScanDefenceTest {

    private static final int LIMIT = 5;
    private static final String PATH = "/" + Links.TOKEN;

    private final FakeLinks links = new FakeLinks();
    private Clicks clicks;
    private EdgeOnPort edge;

    @BeforeEach
    void start(@TempDir Path folder) {
        clicks = new Clicks(folder);
        edge = edge(List.of());
    }

    @AfterEach
    void stop() throws Exception {
        edge.close();
        clicks.close();
    }

    @Test
    void shouldAnswerUnknownUpToTheLimitAndThenLookNothingUp() throws Exception {
        // Given
        guess(LIMIT);
        assertThat(get("/guess-again").statusCode()).isEqualTo(404);

        // When
        HttpResponse<String> response = get("/guess-once-more");

        // Then
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().map()).containsEntry("cache-control", List.of("no-store"));
        assertThat(Integer.parseInt(response.headers().firstValue("retry-after").orElseThrow()))
                .isBetween(1, 3_601);
        assertThat(response.body()).startsWith("<!doctype html>").doesNotContain("127.0.0.1");
        assertThat(edge.meters().answers(Outcome.LIMITED, Audience.HUMAN)).isEqualTo(1);
        assertThat(edge.scanners().trips()).isEqualTo(1);
    }

    @Test
    void shouldNeverKeepALinkThatIsInMemoryFromAnybody() throws Exception {
        // Given
        links.cache(Links.active());
        guess(LIMIT + 1);
        assertThat(get("/guess-once-more").statusCode()).isEqualTo(429);

        // When
        HttpResponse<String> response = get(PATH);

        // Then
        assertThat(response.statusCode()).isEqualTo(302);
    }

    @Test
    void shouldNeverKeepALinkFromAnybodyThatIsInMemoryAndOnlyNotFresh() throws Exception {
        // Given
        links.hold(Links.active());
        guess(LIMIT + 1);
        assertThat(get("/guess-once-more").statusCode()).isEqualTo(429);

        // When
        HttpResponse<String> response = get(PATH);

        // Then
        assertThat(response.statusCode()).isEqualTo(302);
    }

    @Test
    void shouldCountTheSameWrongLinkOnceHoweverManyOpenIt() throws Exception {
        // Given
        for (int i = 0; i < 10 * LIMIT; i++) {
            assertThat(get("/printed-wrongly").statusCode()).isEqualTo(404);
        }

        // When
        HttpResponse<String> response = get("/printed-wrongly-too");

        // Then
        assertThat(response.statusCode()).isEqualTo(404);
    }

    @Test
    void shouldNotCountWhatCanBeNoLink() throws Exception {
        // Given
        for (int i = 0; i < 10 * LIMIT; i++) {
            assertThat(get("/a/" + i).statusCode()).isEqualTo(404);
        }

        // When
        HttpResponse<String> response = get("/guess");

        // Then
        assertThat(response.statusCode()).isEqualTo(404);
    }

    @Test
    void shouldLeaveOtherAddressesAlone() throws Exception {
        // Given
        guess(LIMIT + 1);

        // When
        String another = from("127.0.0.2", "/guess-too");
        String same = from("127.0.0.1", "/guess-too");

        // Then
        assertThat(another).startsWith("HTTP/1.1 404");
        assertThat(same).startsWith("HTTP/1.1 429");
    }

    @Test
    void shouldNotBelieveWhatAClientSaysOfWhereItIs() throws Exception {
        // Given
        for (int i = 0; i <= LIMIT; i++) {
            assertThat(get("/guess-" + i, "X-Forwarded-For", "198.51.100." + i).statusCode())
                    .isEqualTo(404);
        }

        // When
        HttpResponse<String> response = get("/guess-once-more", "X-Forwarded-For", "198.51.100.99");

        // Then
        assertThat(response.statusCode()).isEqualTo(429);
    }

    @Test
    void shouldGoByWhatAProxyOfOursSays() throws Exception {
        // Given
        edge.close();
        edge = edge(List.of("127.0.0.0/8"));
        for (int i = 0; i <= LIMIT; i++) {
            assertThat(get("/guess-" + i, "X-Forwarded-For", "203.0.113." + i + ", 198.51.100.7")
                            .statusCode())
                    .isEqualTo(404);
        }

        // When
        HttpResponse<String> same = get("/guess-once-more", "X-Forwarded-For", "198.51.100.7");
        HttpResponse<String> another = get("/guess-once-more", "X-Forwarded-For", "198.51.100.8");
        HttpResponse<String> nobody = get("/guess-once-more");

        // Then
        assertThat(same.statusCode()).isEqualTo(429);
        assertThat(another.statusCode()).isEqualTo(404);
        assertThat(nobody.statusCode()).isEqualTo(404);
    }

    private EdgeOnPort edge(List<String> trustedProxies) {
        return new EdgeOnPort(
                links, clicks.lane(), List.of(), 100, EdgeServerOptions.of("127.0.0.1", 0), LIMIT, trustedProxies);
    }

    private void guess(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(get("/guess-" + i).statusCode()).isEqualTo(404);
        }
    }

    private HttpResponse<String> get(String path, String... fields) throws Exception {
        List<String> all = new ArrayList<>(List.of("User-Agent", Agents.ANDROID));
        all.addAll(List.of(fields));
        return edge.send("GET", path, all.toArray(String[]::new));
    }

    private String from(String address, String path) throws IOException {
        return edge.sendRawFrom(address, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }
}
