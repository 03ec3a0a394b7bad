package io.practicelinks.api.http;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.contract.Operation;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The body of an operation that takes a file instead of JSON: larger than all others, so it is read only once the credentials were found
 * good, and of a bounded number of requests at once. One for the operation in the whole program; any thread.
 *
 * @param mediaType the only one that is taken, in UTF-8
 * @param maxBytes of one body
 */
record RawBody(String mediaType, int maxBytes) {

    private static final String WAITING = "practicelinks.raw-body";
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final int AT_ONCE = 4;

    /** Over all operations and verticles: what they may take of the heap together. */
    private static final Semaphore PLACES = new Semaphore(AT_ONCE);

    /** Null where the operation takes no file. The contract's copy says so under {@link Contract#FILE}. */
    static @Nullable RawBody of(Operation operation) {
        JsonObject file = operation.getOpenAPIModel().getJsonObject(Contract.FILE);
        return file == null ? null : new RawBody(file.getString("mediaType"), file.getInteger("maxBytes"));
    }

    /** Leaves the body where it is until {@link #read} is called. */
    static void putOff(RoutingContext context) {
        context.put(WAITING, true);
        context.request().pause();
        context.next();
    }

    /** True where bytes may still come that nobody is going to read. */
    static boolean isWaiting(RoutingContext context) {
        return context.get(WAITING) != null;
    }

    /**
     * Drops what still comes and then the connection: at once would be before a client that is sending has read the answer, and with a client
     * that never ends it would be never.
     */
    static void drop(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.handler(null);
        request.resume();
        long ignored = context.vertx()
                .setTimer(LINGER.toMillis(), timer -> request.connection().close());
    }

    /** The whole body. Fails with 413 and 415, with {@link Failure.Invalid} where there is none, and where too many are read at once. */
    Buffer read(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isOfType(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            throw new HttpException(415);
        }
        if (announced(request) > maxBytes) {
            throw new HttpException(413);
        }
        if (!PLACES.tryAcquire()) {
            throw new Failure.Unavailable(RETRY);
        }
        try {
            // Under another spelling of the path it was read with all the small ones.
            Buffer body = isWaiting(context) ? bytes(request) : context.body().buffer();
            context.remove(WAITING);
            if (body == null || body.length() == 0) {
                throw new Failure.Invalid(FieldError.body("", "is required"));
            }
            return body;
        } finally {
            PLACES.release();
        }
    }

    private Buffer bytes(HttpServerRequest request) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(bytes -> {
            if (body.length() + bytes.length() <= maxBytes) {
                body.appendBuffer(bytes);
            } else {
                request.pause();
                boolean ignored = whole.tryFail(new HttpException(413));
            }
        });
        request.endHandler(end -> {
            boolean ignored = whole.tryComplete(body);
        });
        request.exceptionHandler(gone -> {
            boolean ignored = whole.tryFail(new HttpException(400));
        });
        if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            request.response().writeContinue();
        }
        request.resume();
        try {
            return whole.future().await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new HttpException(408);
        }
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length); // the server has refused what is no number
    }

    private boolean isOfType(@Nullable String contentType) {
        String[] parts = String.valueOf(contentType).toLowerCase(Locale.ROOT).split(";", 2);
        boolean isUtf8 = parts.length == 1 || !parts[1].contains("charset") || parts[1].contains("utf-8");
        return parts[0].strip().equals(mediaType) && isUtf8;
    }
}
