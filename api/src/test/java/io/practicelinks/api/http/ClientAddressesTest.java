package io.practicelinks.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asked over loopback, so that the peer is 127.0.0.1. */
@ExtendWith(VertxExtension.class)
class ClientAddressesTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.7                        | 198.51.100.7",
                "203.0.113.9, 198.51.100.7           | 198.51.100.7",
                "203.0.113.9, 198.51.100.7, 10.0.0.1 | 198.51.100.7",
                "198.51.100.7:4711, fd00::1          | 198.51.100.7",
                "[2001:db8::1]:4711, ::ffff:10.9.9.9 | 2001:db8::1",
                "198.51.100.7, unknown               | 127.0.0.1",
                "198.51.100.7, clinic.example.org    | 127.0.0.1",
                "198.51.100.7, , 10.0.0.1            | 127.0.0.1",
                "10.0.0.2, 10.0.0.1                  | 127.0.0.1",
            })
    void shouldBelieveTheRightMostAddressThatIsNoProxyOfOurs(String forwardedFor, String expected, Vertx vertx)
            throws Exception {
        // Given
        ClientAddresses clients = ClientAddresses.behind(List.of("127.0.0.1", "10.0.0.0/8", " fd00::/8"));

        // When
        String address = addressOf(vertx, clients, forwardedFor);

        // Then
        assertThat(address).isEqualTo(expected);
    }

    @Test
    void shouldNotLookAtTheFieldOfAPeerThatIsNoProxyOfOurs(Vertx vertx) throws Exception {
        // Given
        ClientAddresses clients = ClientAddresses.behind(List.of("127.0.0.2", "126.0.0.0/8"));

        // When
        String address = addressOf(vertx, clients, "198.51.100.7");

        // Then
        assertThat(address).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy.example.org", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "2001:db8::/129", "/8"})
    void shouldRefuseWhatIsNoRange(String range) {
        assertThatIllegalArgumentException().isThrownBy(() -> ClientAddresses.behind(List.of(range)));
    }

    private String addressOf(Vertx vertx, ClientAddresses clients, String forwardedFor) throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.response().end(clients.of(request)))
                .listen(0, "127.0.0.1")
                .await(5, TimeUnit.SECONDS);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()))
                .header("X-Forwarded-For", forwardedFor)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
