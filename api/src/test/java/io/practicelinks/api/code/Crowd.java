package io.practicelinks.api.code;

import io.practicelinks.api.testing.LocalPost;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many who ask for codes at the same time. */
final class Crowd {

    /** At a time, fewer than may wait for Postgres: here nothing but the limits is to refuse. */
    private static final int CONNECTIONS = 32;

    private Crowd() {}

    /** From now on for an hour. */
    static void beginEvent(TestPractice clinic, Clock clock) {
        String until = clock.instant().plus(Duration.ofHours(1)).toString();
        String path = "/v1/practices/" + clinic.id();
        TestPractice.body(clinic.api().patch(path, clinic.apiKey(), new JsonObject().put("eventUntil", until)), 200);
    }

    /** A code for a number that nobody else asks for, of 97 prefixes, from an address of its own, by who does no work for it. */
    static Callable<Integer> stranger(TestPractice clinic, TestPractice.Link link, int i) {
        URI to = clinic.api().uri("/v1/signups");
        String mobile = "+1212%d%04d".formatted(200 + i % 97, i / 97);
        return () -> LocalPost.status(i, to, Signups.of(link, "Pump", mobile));
    }

    /** The calls of those whose turn is in that minute, of so many in so many minutes. */
    static <T> List<Callable<T>> turn(int all, int minute, int minutes, IntFunction<Callable<T>> call) {
        return IntStream.range(all * minute / minutes, all * (minute + 1) / minutes)
                .mapToObj(call)
                .toList();
    }

    /** What all of them come to. */
    static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(CONNECTIONS, Thread.ofVirtual().factory())) {
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
        }
        return results;
    }
}
