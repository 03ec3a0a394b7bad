package io.practicelinks.app.testing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Android phones that open one link again and again, a bounded number of them at one time. Knows of each answered click its id, and
 * how many requests got no answer though the edge may have seen them.
 */
public final class ClickStorm implements AutoCloseable {

    private static final Duration BACK_OFF = Duration.ofMillis(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int edgePort;
    private final String token;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final List<Thread> phones = new ArrayList<>();
    private volatile int target;

    private ClickStorm(int edgePort, String token) {
        this.edgePort = edgePort;
        this.token = token;
    }

    /**
     * Begins; the phones go on until {@link #stop}, or until so many clicks were answered.
     *
     * @param pause of each phone between two clicks
     */
    public static ClickStorm begin(int edgePort, String token, int phones, int answers, Duration pause) {
        ClickStorm storm = new ClickStorm(edgePort, token);
        storm.target = answers;
        for (int i = 0; i < phones; i++) {
            storm.phones.add(Thread.ofVirtual().name("phone-" + i).start(() -> storm.click(pause)));
        }
        return storm;
    }

    /** Ids of clicks that were answered with one. */
    public Set<String> answered() {
        return answered;
    }

    /** Requests that may have been taken for a click without an answer having come. */
    public int unanswered() {
        return unanswered.get();
    }

    /** Answers that were no redirect with a click id. */
    public int turnedAway() {
        return turnedAway.get();
    }

    /** Waits until the phones have got all their answers. */
    public void join() {
        for (Thread phone : phones) {
            try {
                phone.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** Ends it, whatever was answered by then. */
    public void stop() {
        target = 0;
        join();
    }

    @Override
    public void close() {
        stop();
        http.close();
    }

    private void click(Duration pause) {
        while (answered.size() < target) {
            try {
                HttpResponse<Void> response =
                        http.send(AndroidPhone.opens(edgePort, token).build(), BodyHandlers.discarding());
                if (response.statusCode() == 302) {
                    answered.add(AndroidPhone.clickId(
                            response.headers().firstValue("Location").orElseThrow()));
                    LockSupport.parkNanos(pause.toNanos());
                } else {
                    turnedAway.incrementAndGet();
                    LockSupport.parkNanos(BACK_OFF.toNanos());
                }
            } catch (ConnectException nobodyThere) {
                LockSupport.parkNanos(BACK_OFF.toNanos());
            } catch (IOException broken) {
                unanswered.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
