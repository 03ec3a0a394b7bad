package io.practicelinks.api.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a stub that answers as Twilio documents. */
@ExtendWith(VertxExtension.class)
class TwilioSimSwapLookupTest {

    private static final String NUMBER = "+12025550123";
    private static final Instant NOW = Instant.parse("2026-03-01T15:00:00Z");

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private int status = 200;
    private @Nullable String body;
    private HttpServer stub;
    private HttpClient http;

    @BeforeEach
    void startStub(Vertx vertx) throws Exception {
        http = vertx.createHttpClient();
        stub = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await(5, TimeUnit.SECONDS);
    }

    @Test
    void shouldAskAsTwilioDocumentsAndReadTheDate() throws Exception {
        // Given
        body = """
                {"phone_number": "+12025550123", "sim_swap": {"last_sim_swap": {"last_sim_swap_date": "2026-02-27T10:18:50Z",
                 "swapped_period": "PT48H", "swapped_in_period": false}, "carrier_name": "A", "error_code": null}}""";

        // When
        SimSwap answer = ask();

        // Then
        assertThat(answer).isEqualTo(new SimSwap.Known(Instant.parse("2026-02-27T10:18:50Z")));
        assertThat(asked.take())
                .isEqualTo("GET /v2/PhoneNumbers/%2B12025550123?Fields=sim_swap Basic QUMxOnNlY3JldA==");
    }

    @Test
    void shouldTakeAChangeWithoutADateForOneOfJustNow() throws Exception {
        body = last("null, \"swapped_period\": \"PT24H\", \"swapped_in_period\": true");

        assertThat(ask()).isEqualTo(new SimSwap.Known(NOW));
    }

    @Test
    void shouldKnowThatThereWasNoneLately() throws Exception {
        body = last("null, \"swapped_period\": \"PT24H\", \"swapped_in_period\": false");

        assertThat(ask()).isEqualTo(new SimSwap.Known(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"sim_swap\": null}",
                "{\"sim_swap\": {\"last_sim_swap\": null, \"error_code\": 60606}}",
                "{\"sim_swap\": {\"last_sim_swap\": {\"last_sim_swap_date\": null, \"swapped_in_period\": null}}}"
            })
    void shouldKnowNothingWhereTheCarrierDoesNotTell(String answer) throws Exception {
        body = answer;

        assertThat(ask()).isEqualTo(new SimSwap.Unknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no JSON", "{\"sim_swap\": {\"last_sim_swap\": {\"last_sim_swap_date\": \"yesterday\"}}}"})
    void shouldFailWithoutTheNumberWhereTheAnswerCannotBeRead(String answer) {
        body = answer;

        assertThatThrownBy(this::ask)
                .hasMessage("something that cannot be read")
                .hasNoCause();
    }

    @Test
    void shouldFailWithoutTheNumberWhereTwilioRefuses() {
        status = 429;
        body = "{\"message\": \"about +12025550123\"}";

        assertThatThrownBy(this::ask).hasMessage("status 429");
    }

    @Test
    void shouldNotWaitForTwilioNorTellTheNumber() {
        body = null;

        assertThatThrownBy(this::ask).message().startsWith("no answer: ").doesNotContain("2025550123");
    }

    private static String last(String fields) {
        return "{\"sim_swap\": {\"last_sim_swap\": {\"last_sim_swap_date\": " + fields + "}}}";
    }

    private SimSwap ask() throws Exception {
        Map<String, String> environment = Map.of(
                "PL_SMS_PROVIDER", "twilio",
                "PL_SMS_TWILIO_SIM_SWAP", "true",
                "PL_SMS_TWILIO_LOOKUP_URL", "http://127.0.0.1:" + stub.actualPort() + "/",
                "PL_SMS_TWILIO_ACCOUNT_SID", "AC1",
                "PL_SMS_TWILIO_AUTH_TOKEN", "secret",
                "PL_SMS_TWILIO_FROM", "+12025550199");
        SmsSettings settings = Settings.load(environment, Path.of("/nowhere"), List.of(SmsSettings.class))
                .get(SmsSettings.class);
        SimSwapLookup lookup =
                Objects.requireNonNull(SmsSenders.simSwaps(settings, http, Clock.fixed(NOW, ZoneOffset.UTC)));
        return lookup.ask(NUMBER).await(15, TimeUnit.SECONDS);
    }

    /** Never where there is no body. */
    private void answer(HttpServerRequest request) {
        asked.add(request.method() + " " + request.uri() + " " + request.getHeader("Authorization"));
        if (body != null) {
            request.response().setStatusCode(status).end(body);
        }
    }
}
