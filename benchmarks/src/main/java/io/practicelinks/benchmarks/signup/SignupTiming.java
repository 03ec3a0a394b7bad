package io.practicelinks.benchmarks.signup;

import io.practicelinks.api.ApiMain;
import io.practicelinks.benchmarks.ScratchFolder;
import io.practicelinks.benchmarks.report.Terminal;
import io.practicelinks.benchmarks.report.TextTable;
import io.practicelinks.config.Settings;
import io.practicelinks.embedded.Durability;
import io.practicelinks.embedded.EmbeddedPostgres;
import io.practicelinks.embedded.EmbeddedRedis;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * Does the time of an answer to {@code POST /v1/signups} tell whether a number is known (specs section 10, row 9)?
 *
 * <p>A stranger asks for one number after the other: of nobody, of a connected patient, of one whom the practice has blocked, mixed at
 * random, each once. Shown for each kind: median and 95th percentile; and beside numbers of nobody the two-sample Kolmogorov-Smirnov
 * statistic D, the largest distance between the two distributions, with its p-value, how probable as large a D is where the two do not
 * differ. Other numbers of nobody stand beside them for what D is then. Commits do not wait for the disk, which would hide differences.
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -cp benchmarks/target/benchmarks.jar io.practicelinks.benchmarks.signup.SignupTiming [numbers of each kind]
 * }</pre>
 *
 * <p>Default: 2,000 of each kind, about two minutes, on loopback.
 */
public final class SignupTiming {

    private static final int WARM_UP = 2_000;
    private static final int AT_ONCE = 200;
    private static final int EXCHANGES = 100;

    private static final Map<String, String> WITHOUT_LIMITS = Map.ofEntries(
            Map.entry("PL_API_PORT", "0"),
            Map.entry("PL_API_MANAGEMENT_PORT", "0"),
            Map.entry("PL_API_ADMIN_KEY", Practice.ADMIN_KEY),
            Map.entry("PL_API_ANONYMOUS_REQUESTS_PER_MINUTE", "60000"),
            Map.entry("PL_CODES_PER_DAY", "10000000"),
            Map.entry("PL_CODES_ADDRESS_BURST", "100000"),
            Map.entry("PL_CODES_LINK_BURST", "100000"),
            Map.entry("PL_CODES_PRACTICE_BURST", "1000000"),
            Map.entry("PL_CODES_PREFIX_MIN_CONVERSION_PERCENT", "0"),
            Map.entry("PL_CODES_PROOF_BITS", "0"),
            Map.entry("PL_SIGNUP_CONNECTIONS_PER_HOUR", "100000"));

    private final Practice practice;
    private final Map<Kind, double[]> kindToMillis = new EnumMap<>(Kind.class);
    private int numbers;

    private SignupTiming(Practice practice) {
        this.practice = practice;
    }

    private enum Kind {
        UNKNOWN("nobody's"),
        UNKNOWN_TOO("nobody's, others"),
        KNOWN("a patient's"),
        BLOCKED("a blocked patient's");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private record Ask(Kind kind, String mobile) {}

    public static void main(String[] arguments) throws Exception {
        int samples = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        ScratchFolder folder = new ScratchFolder();
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder.path().resolve("redis"));
                EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(folder.path().resolve("postgres"), Durability.DISPOSABLE);
                ApiMain api = ApiMain.start(settings(redis.uri(), postgres.uri(), folder.path()), true)) {
            SignupTiming timing = new SignupTiming(new Practice(api.port()));
            timing.measure(samples);
            Terminal.result(timing.table());
        } finally {
            folder.delete();
        }
    }

    private static Settings settings(String redisUri, String postgresUri, Path folder) {
        Map<String, String> environment = new HashMap<>(WITHOUT_LIMITS);
        environment.put("PL_REDIS_URI", redisUri);
        environment.put("PL_POSTGRES_URI", postgresUri);
        environment.put("PL_DATA_DIR", folder.resolve("data").toString());
        return Settings.load(environment, folder, ApiMain.SETTINGS);
    }

    private void measure(int samples) {
        Terminal.progress("Connecting " + 2 * samples + " patients");
        List<Ask> asks = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<String> mobiles = fresh(samples);
            prepare(kind, mobiles);
            mobiles.forEach(mobile -> asks.add(new Ask(kind, mobile)));
        }
        Collections.shuffle(asks, new SecureRandom());
        Terminal.progress("Asking " + WARM_UP + " times to warm up, then " + asks.size() + " times");
        fresh(WARM_UP).forEach(mobile -> {
            long unused = practice.signupNanos(mobile);
        });
        Map<Kind, Integer> asked = new EnumMap<>(Kind.class);
        for (Ask ask : asks) {
            int index = asked.merge(ask.kind(), 1, Integer::sum) - 1;
            kindToMillis.computeIfAbsent(ask.kind(), kind -> new double[samples])[index] =
                    practice.signupNanos(ask.mobile()) / 1e6;
        }
    }

    private void prepare(Kind kind, List<String> mobiles) {
        if (kind == Kind.UNKNOWN || kind == Kind.UNKNOWN_TOO) {
            return;
        }
        for (int first = 0; first < mobiles.size(); first += AT_ONCE) {
            List<String> conversations =
                    practice.connect(mobiles.subList(first, Math.min(first + AT_ONCE, mobiles.size())));
            if (kind == Kind.BLOCKED) {
                conversations.forEach(practice::block);
            }
        }
    }

    private List<String> fresh(int count) {
        List<String> mobiles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            mobiles.add(String.format(Locale.ROOT, "+1212%d%04d", 300 + numbers % EXCHANGES, numbers / EXCHANGES));
            numbers++;
        }
        return mobiles;
    }

    private String table() {
        KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
        List<List<String>> rows = new ArrayList<>();
        double[] unknown = Objects.requireNonNull(kindToMillis.get(Kind.UNKNOWN));
        kindToMillis.forEach((kind, millis) -> {
            double[] sorted = millis.clone();
            Arrays.sort(sorted);
            double d = test.kolmogorovSmirnovStatistic(unknown, millis);
            boolean isItself = kind == Kind.UNKNOWN;
            rows.add(List.of(
                    kind.text,
                    format("%.3f", sorted[sorted.length / 2]),
                    format("%.3f", sorted[sorted.length * 95 / 100]),
                    isItself ? "" : format("%.4f", d),
                    isItself ? "" : format("%.3f", test.approximateP(d, unknown.length, millis.length))));
        });
        return TextTable.of(List.of("number is", "median ms", "p95 ms", "D", "p"), rows);
    }

    private static String format(String pattern, double figure) {
        return String.format(Locale.ROOT, pattern, figure);
    }
}
