package io.practicelinks.benchmarks.openmodel;

import io.practicelinks.benchmarks.load.Hyperfoil;
import io.practicelinks.benchmarks.load.HyperfoilFigures;
import io.practicelinks.benchmarks.server.Books;
import io.practicelinks.benchmarks.server.Cores;
import io.practicelinks.benchmarks.server.ProcessorTime;
import io.practicelinks.benchmarks.server.Server;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes the servers through the steps of a plan, side by side at each rate, so that a drift of the machine hits all alike. One thread. */
final class OpenModel {

    static final String EDGE = "edge";
    static final String NGINX = "nginx";
    static final String CHECK = "nginx without log";

    private static final int WARM_UP = 3;

    private final Hyperfoil hyperfoil;
    private final Map<String, Server> servers;
    private final String path;
    private final Cores cores;
    private final Books books;
    private final Consumer<String> progress;

    /** @param servers by name, {@link #EDGE} first, whose answers are clicks */
    OpenModel(
            Hyperfoil hyperfoil,
            Map<String, Server> servers,
            String path,
            Cores cores,
            Books books,
            Consumer<String> progress) {
        this.hyperfoil = hyperfoil;
        this.servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
        this.path = path;
        this.cores = cores;
        this.books = books;
        this.progress = progress;
    }

    /** All steps, by rate and then by server. */
    List<Step> measure(Plan plan, double saturation) {
        for (int round = 0; round < WARM_UP; round++) {
            servers.keySet().forEach(name -> warmUp(name, Plan.rate(saturation, Plan.HALF), plan.seconds()));
        }
        Map<Integer, Map<String, List<Round>>> taken = new LinkedHashMap<>();
        List<String> order = new ArrayList<>(servers.keySet());
        for (int round = 0; round < plan.rounds(); round++) {
            for (int percent : plan.percents()) {
                Map<String, List<Round>> step = taken.computeIfAbsent(percent, first -> new LinkedHashMap<>());
                for (String name : order) {
                    step.computeIfAbsent(name, first -> new ArrayList<>())
                            .add(round(name, Plan.rate(saturation, percent), plan.seconds()));
                }
            }
            Collections.reverse(order);
        }
        return taken.entrySet().stream()
                .flatMap(step -> servers.keySet().stream()
                        .map(name ->
                                new Step(step.getKey(), name, step.getValue().getOrDefault(name, List.of()))))
                .toList();
    }

    private void warmUp(String name, int rate, int seconds) {
        Round unused = round(name, rate, seconds);
    }

    private Round round(String name, int rate, int seconds) {
        Server server = servers.get(name);
        if (server == null) {
            throw new IllegalStateException("No " + name);
        }
        server.begin();
        Usage usage = new Usage(server, cores);
        HyperfoilFigures load = hyperfoil.run(server, path, rate, seconds, usage);
        server.finish();
        if (name.equals(EDGE)) {
            books.answered(load.redirects(), Math.toIntExact(load.unanswered()));
        }
        server.settle();
        Round round = new Round(rate, load, usage.serverBusy(), usage.disturbed());
        tell(name, round);
        return round;
    }

    private void tell(String name, Round round) {
        HyperfoilFigures load = round.load();
        progress.accept(String.format(
                Locale.ROOT,
                "%,7d/s %-18s %,7.0f/s, p50 %.2f ms, p99 %.2f ms, busy %.0f%%, generator %.0f%%, late %.2f ms, others %.0f%%%s",
                round.rate(),
                name,
                load.perSecond(),
                load.p50Micros() / 1e3,
                load.p99Micros() / 1e3,
                round.serverBusy() * 100,
                load.busy() * 100,
                load.lateMicros() / 1e3,
                round.disturbed() * 100,
                load.errors() == 0 ? "" : ", errors " + load.errors()));
    }

    /** What a server and its processor did while requests were begun. */
    private static final class Usage implements Hyperfoil.Watch {

        private final Server server;
        private final Cores cores;
        private long cpuMillis;
        private long processorMillis;
        private long nanos;

        private Usage(Server server, Cores cores) {
            this.server = server;
            this.cores = cores;
        }

        @Override
        public void begin() {
            cpuMillis = -server.cpuMillis();
            processorMillis = -ProcessorTime.workedMillis(cores);
            nanos = -System.nanoTime();
        }

        @Override
        public void end() {
            nanos += System.nanoTime();
            cpuMillis += server.cpuMillis();
            processorMillis += ProcessorTime.workedMillis(cores);
        }

        double serverBusy() {
            return share(cpuMillis);
        }

        double disturbed() {
            return Math.max(0, share(processorMillis - cpuMillis));
        }

        private double share(long millis) {
            return (double) millis / TimeUnit.NANOSECONDS.toMillis(nanos);
        }
    }
}
