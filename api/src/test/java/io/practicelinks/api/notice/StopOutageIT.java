package io.practicelinks.api.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Postgres goes away while people text STOP and START: the carrier is told to come again, and then what was texted is done. */
class StopOutageIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withBreakablePostgres(Schema.MIGRATION);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String STOPPED = "practicelinks_codes_stopped_total";

    private TwilioStub twilio;
    private RunningApi api;
    private TestPractice.Link link;
    private Signups signups;

    @BeforeEach
    void start() throws Exception {
        twilio = new TwilioStub();
        api = RunningApi.start(STORES, Clock.systemUTC(), TwilioReplies.settings(twilio));
        link = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic")
                .link("Flyer", "flyer", "Welcome!", "flyer");
        signups = new Signups(api);
    }

    @AfterEach
    void stop() {
        api.close();
        twilio.close();
    }

    @Test
    void shouldHaveTheCarrierRepeatAStopThatComesWhilePostgresIsAway() {
        // Given
        String number = "+14155551101";

        // When
        STORES.postgres().kill();
        HttpResponse<String> meanwhile = TwilioReplies.signed(api, number, "STOP");
        STORES.postgres().restart();

        // Then
        assertThat(meanwhile.statusCode()).isEqualTo(503);
        assertThat(meanwhile.headers().firstValue("Retry-After")).isPresent();
        assertThat(meanwhile.body()).doesNotContain("4155551101", "STOP");
        repeatUntilTaken(number, "STOP");
        assertThat(signups.begin(Signups.of(link, "Ann Stop", number))).isNotEmpty();
        Eventually.within(PATIENCE, () -> assertThat(api.metric(STOPPED)).isOne());
        assertThat(twilio.takenFor(number)).isEmpty();
    }

    @Test
    void shouldHaveTheCarrierRepeatAStartThatComesWhilePostgresIsAway() {
        // Given
        String number = "+14155551102";
        assertThat(TwilioReplies.signed(api, number, "STOP").statusCode()).isEqualTo(200);

        // When
        STORES.postgres().kill();
        HttpResponse<String> meanwhile = TwilioReplies.signed(api, number, "START");
        STORES.postgres().restart();

        // Then
        assertThat(meanwhile.statusCode()).isEqualTo(503);
        repeatUntilTaken(number, "START");
        assertThat(signups.begin(Signups.of(link, "Bo Again", number))).isNotEmpty();
        Eventually.within(PATIENCE, () -> assertThat(twilio.takenFor(number)).hasSize(1));
    }

    private void repeatUntilTaken(String number, String text) {
        Eventually.within(
                PATIENCE,
                () -> assertThat(TwilioReplies.signed(api, number, text).statusCode())
                        .isEqualTo(200));
    }
}
