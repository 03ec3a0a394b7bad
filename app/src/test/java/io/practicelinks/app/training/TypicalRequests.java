package io.practicelinks.app.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What an edge is asked all day, in small: links above all, by phones, messengers and robots; now and then by those who operate it. */
final class TypicalRequests {

    private static final int ROUNDS = 60;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    static final String ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/131.0.0.0 Mobile Safari/537.36";
    static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
    private static final String MESSENGER = "WhatsApp/2.24.20.89 A";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String edge;
    private final String management;

    TypicalRequests(int port, int managementPort) {
        this.edge = "http://127.0.0.1:" + port;
        this.management = "http://127.0.0.1:" + managementPort;
    }

    /** Some hundred, one after the other. Fails where the edge does not answer as it should: that would be no typical day. */
    void send() {
        String link = edge + "/" + PublishedLink.TOKEN;
        for (int round = 0; round < ROUNDS; round++) {
            expect(302, by(ANDROID, link + "?utm_source=mail&utm_campaign=spring"));
            expect(302, by(ANDROID, link));
            expect(200, by(IPHONE, link));
            expect(200, by(MESSENGER, link));
            expect(302, by(ANDROID, link).method("HEAD", BodyPublishers.noBody()));
            expect(503, by(ANDROID, link).header("Sec-Purpose", "prefetch"));
            expect(404, by(IPHONE, edge + "/no-such-link-" + round));
            expect(200, by(IPHONE, edge + "/"));
        }
        expect(200, by("curl", management + "/livez"));
        expect(200, by("curl", management + "/readyz"));
        expect(200, by("Prometheus", management + "/metrics"));
    }

    private static HttpRequest.Builder by(String userAgent, String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(LIMIT)
                .header("User-Agent", userAgent)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Accept-Language", "en-US,en;q=0.9");
    }

    private void expect(int status, HttpRequest.Builder request) {
        try {
            HttpResponse<Void> response = http.send(request.build(), BodyHandlers.discarding());
            if (response.statusCode() != status) {
                throw new IllegalStateException("the edge answered " + response.statusCode() + " instead of " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
