package io.practicelinks.api.notice;

import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Twilio's Lookup v2: {@code GET /v2/PhoneNumbers/{number}?Fields=sim_swap}, basic authentication. Where a carrier gives no date but says
 * that it was within its period, it may have been just now.
 */
final class TwilioSimSwapLookup implements SimSwapLookup {

    /** A patient waits for it. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static final int OK = 200;

    private final HttpClient http;
    private final TwilioAccount account;
    private final Clock clock;

    TwilioSimSwapLookup(HttpClient http, TwilioAccount account, Clock clock) {
        this.http = http;
        this.account = account;
        this.clock = clock;
    }

    @Override
    public Future<SimSwap> ask(String number) {
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(account.lookupUrl(number) + "?Fields=sim_swap")
                .setConnectTimeout(LIMIT.toMillis())
                .setTimeout(LIMIT.toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION, account.authorization())
                .putHeader(HttpHeaders.ACCEPT, "application/json");
        return http.request(options)
                .compose(this::exchange)
                .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .recover(TwilioSimSwapLookup::withoutNumber);
    }

    /** The body is asked for where the response comes in: later it may have passed. */
    private Future<SimSwap> exchange(HttpClientRequest request) {
        return request.send().compose(response -> response.body().compose(body -> judge(response, body)));
    }

    /** The client's own failures name the address that was asked, in which the number stands. */
    private static Future<SimSwap> withoutNumber(Throwable failure) {
        return Future.failedFuture(
                failure instanceof Unanswered
                        ? failure
                        : new Unanswered("no answer: " + failure.getClass().getSimpleName()));
    }

    /** Why there is no answer, in words that may be logged. */
    private static final class Unanswered extends VertxException {

        private static final long serialVersionUID = 1;

        private Unanswered(String reason) {
            super(reason, true);
        }
    }

    private Future<SimSwap> judge(HttpClientResponse response, Buffer body) {
        return response.statusCode() == OK
                ? read(body, clock.instant())
                : Future.failedFuture(new Unanswered("status " + response.statusCode()));
    }

    /** What the body of an answer says. */
    static Future<SimSwap> read(Buffer body, Instant now) {
        try {
            return Future.succeededFuture(
                    Json.decodeValue(body) instanceof JsonObject answer
                                    && answer.getValue("sim_swap") instanceof JsonObject found
                                    && found.getValue("last_sim_swap") instanceof JsonObject last
                            ? of(last, now)
                            : new SimSwap.Unknown());
        } catch (DecodeException | DateTimeParseException unreadable) {
            return Future.failedFuture(new Unanswered("something that cannot be read"));
        }
    }

    private static SimSwap of(JsonObject last, Instant now) {
        Instant changedAt =
                last.getValue("last_sim_swap_date") instanceof String date ? possible(Instant.parse(date), now) : null;
        @Nullable Object isInPeriod = last.getValue("swapped_in_period");
        if (changedAt == null && !(isInPeriod instanceof Boolean)) {
            return new SimSwap.Unknown();
        }
        return new SimSwap.Known(changedAt == null && Boolean.TRUE.equals(isInPeriod) ? now : changedAt);
    }

    /** A carrier's clock may be ahead of ours; and there are instants for which Postgres has no time. */
    private static Instant possible(Instant told, Instant now) {
        if (told.isAfter(now)) {
            return now;
        }
        return told.isBefore(Instant.EPOCH) ? Instant.EPOCH : told;
    }
}
