package io.practicelinks.app.testing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Android phones that open one link again and again, a bounded number of them at one time. Knows of each answered click its id, and
 * how many requests got no answer though the edge may have seen them.
 */
public final class ClickStorm implements AutoCloseable {

    private static final Duration BACK_OFF = Duration.ofMillis(20);
    private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int edgePort;
    private final String token;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final Queue<String> turnedAway = new ConcurrentLinkedQueue<>();
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

    /** What became of requests that may have been taken for a click without an answer having come, one line each. */
    public List<String> unanswered() {
        return List.copyOf(unanswered);
    }

    /** Answers that were no redirect: status and title, one line each. */
    public List<String> turnedAway() {
        return List.copyOf(turnedAway);
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
                HttpResponse<String> response =
                        http.send(AndroidPhone.opens(edgePort, token).build(), BodyHandlers.ofString());
                if (response.statusCode() == 302) {
                    answered.add(AndroidPhone.clickId(
                            response.headers().firstValue("Location").orElseThrow()));
                    LockSupport.parkNanos(pause.toNanos());
                } else {
                    turnedAway.add(response.statusCode() + " " + titleOf(response.body()));
                    LockSupport.parkNanos(BACK_OFF.toNanos());
                }
            } catch (ConnectException nobodyThere) {
                LockSupport.parkNanos(BACK_OFF.toNanos());
            } catch (IOException broken) {
                unanswered.add(broken.toString());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static String titleOf(String page) {
        Matcher title = TITLE.matcher(page);
        return title.find() ? title.group(1) : "";
    }
}
