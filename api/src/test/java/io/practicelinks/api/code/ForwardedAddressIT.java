package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose address is it that is limited where a balancer stands in front? This machine is the balancer. */
class ForwardedAddressIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    @Test
    void shouldLimitTheAddressInFrontOfOurProxyWhateverStandsLeftOfIt() throws Exception {
        // Given
        Map<String, String> settings = Map.of("PL_API_TRUSTED_PROXIES", "127.0.0.1", "PL_CODES_ADDRESS_BURST", "2");
        try (RunningApi api = RunningApi.start(STORES, CLOCK, settings)) {
            TestPractice.Link link = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic")
                    .link("Flyer", "flyer", "Welcome!", "flyer");
            assertThat(status(api, link, 1, "198.51.100.7")).isEqualTo(202);
            assertThat(status(api, link, 2, "198.51.100.7")).isEqualTo(202);

            // When
            int sameClient = status(api, link, 3, "203.0.113.99, 198.51.100.7");
            int otherClient = status(api, link, 4, "198.51.100.8");

            // Then
            assertThat(sameClient).isEqualTo(429);
            assertThat(otherClient).isEqualTo(202);
        }
    }

    @Test
    void shouldCountAllAddressesOfAnIpv6NetworkAsOne() {
        // Given
        Map<String, String> settings =
                Map.of("PL_API_TRUSTED_PROXIES", "127.0.0.1", "PL_API_ANONYMOUS_REQUESTS_PER_MINUTE", "2");
        try (RunningApi api = RunningApi.start(STORES, CLOCK, settings)) {
            assertThat(status(api, "2001:db8:0:1::1")).isEqualTo(200);
            assertThat(status(api, "2001:db8:0:1:ffff::1")).isEqualTo(200);

            // When
            int sameNetwork = status(api, "2001:db8:0:1::2");
            int otherNetwork = status(api, "2001:db8:0:2::1");

            // Then
            assertThat(sameNetwork).isEqualTo(429);
            assertThat(otherNetwork).isEqualTo(200);
        }
    }

    private static int status(RunningApi api, String forwardedFor) {
        return api.send(HttpRequest.newBuilder(api.uri("/"))
                        .header("X-Forwarded-For", forwardedFor)
                        .build())
                .statusCode();
    }

    private static int status(RunningApi api, TestPractice.Link link, int person, String forwardedFor) {
        String signup = Signups.of(link, "Ann Proxied", "+1415555080" + person).encode();
        return api.send(HttpRequest.newBuilder(api.uri("/v1/signups"))
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", forwardedFor)
                        .POST(BodyPublishers.ofString(signup))
                        .build())
                .statusCode();
    }
}
