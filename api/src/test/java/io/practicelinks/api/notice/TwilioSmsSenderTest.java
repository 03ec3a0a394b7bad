package io.practicelinks.api.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.practicelinks.api.outbox.OutboxHandler;
import io.practicelinks.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Against a stub that answers as the provider does and keeps what it was asked. */
@ExtendWith(VertxExtension.class)
class TwilioSmsSenderTest {

    private static final SmsMessage MESSAGE =
            new SmsMessage("+12025550123", "123456 is your code.\n\n@x.example #123456", "US", Channel.TEXT);

    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private int status = 201;
    private String body = "{\"sid\":\"SM1\",\"status\":\"queued\"}";
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
    void shouldAskAsTheProviderDocuments() throws Exception {
        // When
        send("+12025550199");

        // Then
        Asked request = asked.take();
        assertThat(request.line()).isEqualTo("POST /2010-04-01/Accounts/AC1/Messages.json");
        assertThat(request.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.authorization())
                .isEqualTo(
                        "Basic " + Base64.getEncoder().encodeToString("AC1:secret".getBytes(StandardCharsets.UTF_8)));
        assertThat(request.form())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("To", "+12025550123", "From", "+12025550199", "Body", MESSAGE.text()));
    }

    @Test
    void shouldCallWithTheWordsInTheForm() throws Exception {
        // Given
        SmsMessage call = new SmsMessage("+12025550123", "Code for A < B & C. 1. 2.", "US", Channel.VOICE);

        // When
        sender(stub.actualPort(), "+12025550199").send(call).await(15, TimeUnit.SECONDS);

        // Then
        Asked request = asked.take();
        assertThat(request.line()).isEqualTo("POST /2010-04-01/Accounts/AC1/Calls.json");
        assertThat(request.form())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "To",
                        "+12025550123",
                        "From",
                        "+12025550199",
                        "Twiml",
                        "<Response><Pause length=\"1\"/><Say>Code for A &lt; B &amp; C. 1. 2.</Say></Response>"));
    }

    @Test
    void shouldCallNobodyWhereTheSenderIsNoNumber() {
        // Given
        SmsMessage call = new SmsMessage("+12025550123", "1. 2.", "US", Channel.VOICE);
        TwilioSmsSender service = sender(stub.actualPort(), "MG77");

        // Then
        assertThat(service.channels()).containsExactly(Channel.TEXT);
        assertThatExceptionOfType(OutboxHandler.Refused.class)
                .isThrownBy(() -> service.send(call).await(15, TimeUnit.SECONDS));
        assertThat(sender(stub.actualPort(), "+12025550199").channels()).contains(Channel.VOICE);
    }

    @Test
    void shouldNameAMessagingServiceAsSuch() throws Exception {
        // When
        send("MG77");

        // Then
        assertThat(asked.take().form())
                .containsEntry("MessagingServiceSid", "MG77")
                .doesNotContainKey("From");
    }

    @Test
    void shouldGiveUpWhatTheProviderRefusesForGood() {
        // Given
        status = 400;

        // Then
        assertThatExceptionOfType(OutboxHandler.Refused.class)
                .isThrownBy(() -> send("+12025550199"))
                .withMessage("the SMS provider answered 400");
    }

    @Test
    void shouldTellANumberThatSaidStopFromOtherRefusals() {
        // Given
        status = 400;
        body = "{\"code\": 21610, \"message\": \"about +12025550123\", \"status\": 400}";

        // Then
        assertThatExceptionOfType(SmsSender.Stopped.class)
                .isThrownBy(() -> send("+12025550199"))
                .withMessageNotContaining("0123");
    }

    @Test
    void shouldFailForAnotherTryWhenTheProviderIsBusyOrBroken() {
        for (int passing : new int[] {429, 408, 500, 503}) {
            // Given
            status = passing;

            // Then
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> send("+12025550199"))
                    .withMessage("the SMS provider answered " + passing);
        }
    }

    @Test
    void shouldFailForAnotherTryWhenNobodyListens() throws Exception {
        // Given
        int port = stub.actualPort();
        stub.close().await(5, TimeUnit.SECONDS);

        // Then
        assertThatExceptionOfType(java.net.ConnectException.class)
                .isThrownBy(() -> sender(port, "+12025550199").send(MESSAGE).await(15, TimeUnit.SECONDS));
    }

    private void send(String from) throws InterruptedException, ExecutionException, TimeoutException {
        sender(stub.actualPort(), from).send(MESSAGE).await(15, TimeUnit.SECONDS);
    }

    private TwilioSmsSender sender(int port, String from) {
        Map<String, String> environment = Map.of(
                "PL_SMS_PROVIDER", "twilio",
                "PL_SMS_TWILIO_BASE_URL", "http://127.0.0.1:" + port + "/",
                "PL_SMS_TWILIO_ACCOUNT_SID", "AC1",
                "PL_SMS_TWILIO_AUTH_TOKEN", "secret",
                "PL_SMS_TWILIO_FROM", from);
        SmsSettings settings = Settings.load(environment, Path.of("/nowhere"), List.of(SmsSettings.class))
                .get(SmsSettings.class);
        return new TwilioSmsSender(http, TwilioAccount.of(settings.twilio()));
    }

    private void answer(HttpServerRequest request) {
        request.setExpectMultipart(true).endHandler(read -> {
            asked.add(new Asked(
                    request.method() + " " + request.uri(),
                    String.valueOf(request.getHeader("Content-Type")),
                    String.valueOf(request.getHeader("Authorization")),
                    form(request)));
            request.response().setStatusCode(status).end(body);
        });
    }

    private static Map<String, String> form(HttpServerRequest request) {
        java.util.Map<String, String> form = new java.util.HashMap<>();
        request.formAttributes().forEach(field -> form.put(field.getKey(), field.getValue()));
        return form;
    }

    private record Asked(String line, String contentType, String authorization, Map<String, String> form) {}
}
