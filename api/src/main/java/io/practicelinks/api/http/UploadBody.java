package io.practicelinks.api.http;

import io.practicelinks.api.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A body that may be larger than all others: it waits on its connection until who sends it is known, and is then read, once. Owned by the
 * request's virtual thread.
 *
 * <p>Limits: those that are read or worked on at one time, over all verticles, have {@link #ROOM} together, by the lengths that they announce,
 * else by their limits, and more get {@link Failure.Unavailable}; each takes at most {@link Bounds#longest}. A patient sends one of them at a
 * time, so that no few hold all the room. What nobody reads is thrown away as it comes, up to {@link #MOST_UNREAD} and for as long, so that the
 * client gets to read the answer.
 */
final class UploadBody {

    /** In bytes of the heap. */
    private static final int ROOM = 80 * 1024 * 1024;

    private static final String KEY = "practicelinks.upload";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int MOST_UNREAD = 32 * 1024 * 1024;
    private static final int TIMED_OUT = 408;

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final Bounds bounds;
    private int held;
    private @Nullable String sender;
    private boolean isClosed;

    private UploadBody(RoutingContext context, Bounds bounds) {
        this.context = context;
        this.request = context.request().pause();
        this.bounds = bounds;
    }

    /**
     * What all of them have in common, over all verticles.
     *
     * @param room bytes that are free
     * @param patients names of those who hold some
     * @param longest that one may take to come in
     */
    record Bounds(Semaphore room, Set<String> patients, Duration longest) {
        static Bounds of(Duration longest) {
            return new Bounds(new Semaphore(ROOM), ConcurrentHashMap.newKeySet(), longest);
        }
    }

    /** The body of that request, from which nothing is read from now on. */
    static UploadBody paused(RoutingContext context, Bounds bounds) {
        UploadBody body = new UploadBody(context, bounds);
        context.put(KEY, body);
        return body;
    }

    static UploadBody of(RoutingContext context) {
        return Objects.requireNonNull(context.<@Nullable UploadBody>get(KEY), "not mounted as an upload");
    }

    /** All of it. Fails with 413 where it is longer than that. */
    Buffer bytes(int most, Principal from) {
        begin(most, from);
        Promise<Buffer> whole = Promise.promise();
        Buffer gathered = Buffer.buffer();
        request.handler(chunk -> {
            if (gathered.length() + chunk.length() > most) {
                whole.tryFail(new HttpException(413));
            } else {
                gathered.appendBuffer(chunk);
            }
        });
        return await(whole, gathered);
    }

    /** The files of a form, whose other fields the request then has. One that is longer than that is marked, and its bytes are dropped. */
    List<UploadedFile> files(int most, Principal from) {
        try (FormDecoder form = FormDecoder.of(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            begin(MOST_UNREAD, from);
            Promise<Boolean> whole = Promise.promise();
            AtomicLong length = new AtomicLong();
            request.handler(chunk -> {
                if (length.addAndGet(chunk.length()) > MOST_UNREAD) {
                    whole.tryFail(new HttpException(413));
                } else if (!whole.future().isComplete()) {
                    take(form, chunk, whole);
                }
            });
            boolean unused = await(whole, true);
            return form.end(request.formAttributes(), most);
        }
    }

    private static void take(FormDecoder form, Buffer chunk, Promise<?> whole) {
        try {
            form.take(chunk);
        } catch (HttpException broken) {
            whole.tryFail(broken);
        }
    }

    /** Once answered: gives the room back, and lets the rest of the body pass. */
    void close() {
        giveBack();
        if (!request.isEnded()) {
            AtomicLong length = new AtomicLong();
            request.handler(chunk -> {
                if (length.addAndGet(chunk.length()) > MOST_UNREAD) {
                    request.connection().close();
                }
            });
            request.resume();
            long unused = context.vertx().setTimer(bounds.longest().toMillis(), late -> closeUnended());
        }
    }

    private void closeUnended() {
        if (!request.isEnded()) {
            request.connection().close();
        }
    }

    /** Takes the room, and has a client begin that waits to be asked. What is no longer than any other request may be needs no room. */
    private void begin(int most, Principal from) {
        long announced = announcedLength();
        if (announced > most) {
            throw new HttpException(413);
        }
        int needed = announced == 0 ? most : (int) announced;
        if (needed > ApiRouter.MAX_BODY) {
            takeRoom(needed, from);
        }
        if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            request.response().writeContinue();
        }
    }

    /** Fails where nobody waits for the answer any more: nobody would give it back. */
    private synchronized void takeRoom(int needed, Principal from) {
        if (isClosed || context.response().closed()) { // the latter: before anybody listened for it
            throw new HttpException(400);
        }
        takeTurn(from);
        if (!bounds.room().tryAcquire(needed)) {
            throw new Failure.Unavailable(RETRY_AFTER);
        }
        held = needed;
    }

    private synchronized void giveBack() {
        isClosed = true;
        bounds.room().release(held);
        held = 0;
        if (sender != null) {
            boolean unused = bounds.patients().remove(sender);
            sender = null;
        }
    }

    private void takeTurn(Principal from) {
        if (from instanceof Principal.PatientSession patient) {
            if (!bounds.patients().add(patient.name())) {
                throw new Failure.Unavailable(RETRY_AFTER);
            }
            sender = patient.name();
        }
    }

    private <T> T await(Promise<T> whole, T result) {
        request.endHandler(ended -> whole.tryComplete(result));
        request.exceptionHandler(broken -> whole.tryFail(new HttpException(400)));
        request.resume();
        return within(whole.future());
    }

    private <T> T within(Future<T> future) {
        try {
            return future.await(bounds.longest().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooSlow) {
            throw new HttpException(TIMED_OUT);
        }
    }

    private long announcedLength() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null || !length.matches("[0-9]{1,18}") ? 0 : Long.parseLong(length);
    }
}
