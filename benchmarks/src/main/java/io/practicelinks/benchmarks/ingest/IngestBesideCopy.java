package io.practicelinks.benchmarks.ingest;

import io.practicelinks.api.ingest.IngestSize;
import io.practicelinks.benchmarks.ScratchFolder;
import io.practicelinks.embedded.EmbeddedRedis;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long does ingest take to store clicks, beside {@code COPY} of the same rows into the same table? design.md section 10 requires
 * at most twice as long and aims at 1.3 times.
 *
 * <p>200,000 clicks of 1,000 links ({@link ClickLoad}). Ingest's time is that of its transactions ({@link IngestRun.Result#storing}): sorting,
 * encoding, inserting, rolling up, booking, committing. {@code COPY}'s is encoding, copying, committing, in batches of the same size
 * ({@link CopyRun}). Rounds take turns, each begins with empty tables after a checkpoint; the first one warms up and does not count. The
 * ratio is taken within a round; median and spread of all rounds are printed.
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -cp benchmarks/target/benchmarks.jar io.practicelinks.benchmarks.ingest.IngestBesideCopy [clicks at once] [rounds] [consumers]
 * }</pre>
 *
 * <p>Defaults: what production takes at load, 9 rounds, one consumer. Several consumers' transactions overlap: then only the whole drain
 * says something. About a minute, on loopback, with 500 MB of disk.
 */
public final class IngestBesideCopy {

    private static final int CLICKS = 200_000;
    private static final int BYTES_AT_ONCE = 8 * 1024 * 1024;

    private final ScratchDatabase database;
    private final IngestRun ingest;
    private final CopyRun copy;

    private final Samples ingestMillis = new Samples();
    private final Samples drainMillis = new Samples();
    private final Samples binaryMillis = new Samples();
    private final Samples textMillis = new Samples();
    private final Samples besideBinary = new Samples();
    private final Samples besideText = new Samples();

    private IngestBesideCopy(ScratchDatabase database, IngestRun ingest, CopyRun copy) {
        this.database = database;
        this.ingest = ingest;
        this.copy = copy;
    }

    public static void main(String[] arguments) throws Exception {
        int batch = argument(arguments, 0, IngestSize.of(1, 1).clicksAtOnce());
        int rounds = argument(arguments, 1, 9);
        int consumers = argument(arguments, 2, 1);
        ScratchFolder folder = new ScratchFolder();
        Vertx vertx = Vertx.vertx();
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder.path().resolve("redis"));
                ScratchDatabase database = new ScratchDatabase(folder.path().resolve("postgres"));
                Connection copying = database.connect()) {
            ClickLoad load = new ClickLoad(CLICKS, Instant.now().truncatedTo(ChronoUnit.HOURS));
            new IngestBesideCopy(
                            database,
                            new IngestRun(
                                    vertx,
                                    redis.uri(),
                                    database.uri(),
                                    load,
                                    new IngestSize(1, consumers, batch, BYTES_AT_ONCE)),
                            new CopyRun(copying, load.clicks(), batch))
                    .run(batch, rounds);
        } finally {
            Void unused = vertx.close().await(10, TimeUnit.SECONDS);
            folder.delete();
        }
    }

    private void run(int batch, int rounds) throws Exception {
        database.execute("SELECT ensure_click_partitions(current_date)");
        System.out.printf(Locale.ROOT, "%d clicks, %d at once, %d rounds%n", CLICKS, batch, rounds);
        for (int round = 0; round <= rounds; round++) {
            boolean isWarmUp = round == 0;
            Round times = round % 2 == 0 ? ingestThenCopy() : copyThenIngest();
            if (!isWarmUp) {
                add(times);
            }
        }
        System.out.println("ms              median (spread)");
        System.out.println("ingest        " + ingestMillis);
        System.out.println("COPY, binary  " + binaryMillis);
        System.out.println("COPY, text    " + textMillis);
        System.out.println("whole drain   " + drainMillis);
        System.out.println("ratio of ingest to");
        System.out.println("COPY, binary  " + besideBinary);
        System.out.println("COPY, text    " + besideText);
    }

    private record Round(IngestRun.Result ingest, double binaryMillis, double textMillis) {}

    private Round ingestThenCopy() throws Exception {
        IngestRun.Result ingested = ingest();
        double binary = copy(CopyFormat.BINARY);
        return new Round(ingested, binary, copy(CopyFormat.TEXT));
    }

    private Round copyThenIngest() throws Exception {
        double text = copy(CopyFormat.TEXT);
        double binary = copy(CopyFormat.BINARY);
        return new Round(ingest(), binary, text);
    }

    private IngestRun.Result ingest() throws Exception {
        database.clear();
        IngestRun.Result result = ingest.run();
        require("SELECT sum(clicks)::bigint FROM click_hourly");
        require("SELECT count(*) FROM click");
        return result;
    }

    private double copy(CopyFormat format) throws Exception {
        database.clear();
        double millis = copy.run(format).toNanos() / 1e6;
        require("SELECT count(*) FROM click");
        return millis;
    }

    private void require(String count) throws Exception {
        long clicks = database.number(count);
        if (clicks != CLICKS) {
            throw new IllegalStateException(clicks + " of " + CLICKS + " clicks by: " + count);
        }
    }

    private void add(Round round) {
        double millis = round.ingest().storing().toNanos() / 1e6;
        ingestMillis.add(millis);
        drainMillis.add(round.ingest().whole().toNanos() / 1e6);
        binaryMillis.add(round.binaryMillis());
        textMillis.add(round.textMillis());
        besideBinary.add(millis / round.binaryMillis());
        besideText.add(millis / round.textMillis());
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return index < arguments.length ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
