package io.practicelinks.api.notice;

import io.practicelinks.api.outbox.OutboxHandler;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends through Twilio's Messages and Calls resources: {@code POST /2010-04-01/Accounts/{sid}/Messages.json} or {@code …/Calls.json}, a
 * form, basic authentication; what a call says is TwiML in the form, so that Twilio asks us nothing. A
 * 4xx other than 408 and 429 is final (a number that cannot be reached stays so); everything else is worth another try. Error 21610 says
 * that the number's owner told Twilio STOP.
 */
public final class TwilioSmsSender implements SmsSender {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final String SERVICE_PREFIX = "MG";
    private static final int BAD_REQUEST = 400;
    private static final int SAID_STOP = 21610;

    private final HttpClient http;
    private final TwilioAccount account;
    private final String authorization;
    private final String sender;

    public TwilioSmsSender(HttpClient http, TwilioAccount account) {
        this.http = http;
        this.account = account;
        this.authorization = account.authorization();
        this.sender =
                (account.from().startsWith(SERVICE_PREFIX) ? "MessagingServiceSid=" : "From=") + encode(account.from());
    }

    @Override
    public Future<Void> send(SmsMessage message) {
        return switch (message.channel()) {
            case TEXT ->
                post("Messages", "To=" + encode(message.to()) + "&" + sender + "&Body=" + encode(message.text()));
            case VOICE -> call(message, account.caller());
        };
    }

    @Override
    public Set<Channel> channels() {
        return account.caller() != null ? EnumSet.allOf(Channel.class) : EnumSet.of(Channel.TEXT);
    }

    /** A moment first, until the telephone is at the ear. */
    private Future<Void> call(SmsMessage message, @Nullable String caller) {
        if (caller == null) {
            return Future.failedFuture(new OutboxHandler.Refused("no number that calls"));
        }
        String words = message.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String says = "<Response><Pause length=\"1\"/><Say>" + words + "</Say></Response>";
        return post("Calls", "To=" + encode(message.to()) + "&From=" + encode(caller) + "&Twiml=" + encode(says));
    }

    private Future<Void> post(String resource, String form) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(account.url(resource))
                .setConnectTimeout(CONNECT_LIMIT.toMillis())
                .setTimeout(LIMIT.toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION, authorization)
                .putHeader(HttpHeaders.CONTENT_TYPE, HttpHeaders.APPLICATION_X_WWW_FORM_URLENCODED)
                .putHeader(HttpHeaders.ACCEPT, "application/json");
        return http.request(options)
                .compose(request -> exchange(request, form))
                .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Future<Void> exchange(HttpClientRequest request, String form) {
        return request.send(form).compose(response -> response.body().compose(body -> judge(response, body)));
    }

    private static Future<Void> judge(HttpClientResponse response, Buffer body) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return Future.succeededFuture();
        }
        if (status == BAD_REQUEST && code(body) == SAID_STOP) {
            return Future.failedFuture(new Stopped());
        }
        boolean isFinal = status >= 400 && status < 500 && status != 408 && status != 429;
        return Future.failedFuture(
                isFinal
                        ? new OutboxHandler.Refused("the SMS provider answered " + status)
                        : new IllegalStateException("the SMS provider answered " + status));
    }

    /** The number of Twilio's error, 0 where the body names none. */
    private static int code(Buffer body) {
        try {
            return Json.decodeValue(body) instanceof JsonObject error && error.getValue("code") instanceof Integer code
                    ? code
                    : 0;
        } catch (DecodeException notJson) {
            return 0;
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
