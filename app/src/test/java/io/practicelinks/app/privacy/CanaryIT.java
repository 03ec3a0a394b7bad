package io.practicelinks.app.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.HttpJson;
import io.practicelinks.app.testing.StoredClicks;
import io.practicelinks.app.testing.TwoPrograms;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a whole run, with all that goes wrong in one: which of its names, numbers, codes, addresses, tokens and texts stand where they
 * are not meant to? Looked through are the logs and the metrics of both programs, every command that Redis was sent and everything that
 * it holds, every text of every table, and every file on the programs' disk. A place that is meant for a value stands beside it in
 * {@link CanaryJourney}; there is no other.
 */
class CanaryIT {

    static final String REFUSED_WORDS = "canary words that no table takes";

    /** The one text that this test makes Postgres refuse, by its length, with an error that quotes the whole row. */
    static final String REFUSED_BY_POSTGRES = (REFUSED_WORDS + " ").repeat(60).strip();

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(postgresUri -> {});

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void shouldLeavePersonalValuesOnlyWhereTheyAreMeantToBe() throws Exception {
        // Given
        try (TextMessageProvider provider = TextMessageProvider.start();
                MailProvider mail = MailProvider.start();
                RedisMonitor monitor = new RedisMonitor(STORES.redisUri());
                TwoPrograms programs =
                        TwoPrograms.start(folder, STORES.redisUri(), STORES.postgresUri(), settings(provider, mail))) {
            PostgresDump.run(
                    STORES.postgresUri(),
                    "ALTER TABLE message ADD CONSTRAINT canary CHECK (length(sealed) < " + REFUSED_BY_POSTGRES.length()
                            + ")");

            // When
            CanaryJourney journey = new CanaryJourney(programs, provider, mail);
            List<Canary> canaries = Stream.concat(
                            journey.run().stream(),
                            Stream.of(Canary.of("the provider's secret", List.of(StopJourney.AUTH_TOKEN))))
                    .toList();
            Eventually.within(
                    LIMIT,
                    () -> assertThat(StoredClicks.ids(STORES.postgresUri(), journey.practiceId()))
                            .isNotEmpty());
            Map<String, String> places = everything(programs, monitor);

            // Then
            assertThat(strays(canaries, places)).isEmpty();
            assertThat(places.get("log of the api")).contains("failed: io.vertx.pgclient.PgException");
            assertThat(meantButEmpty(canaries, places)).isEmpty();
        }
    }

    private static Map<String, String> settings(TextMessageProvider provider, MailProvider mail) {
        return Map.ofEntries(
                Map.entry("PL_API_PUBLIC_URL", StopJourney.PUBLIC_URL),
                Map.entry("PL_SMS_PROVIDER", "twilio"),
                Map.entry("PL_SMS_TWILIO_BASE_URL", provider.url()),
                Map.entry("PL_SMS_TWILIO_ACCOUNT_SID", "AC0"),
                Map.entry("PL_SMS_TWILIO_AUTH_TOKEN", StopJourney.AUTH_TOKEN),
                Map.entry("PL_SMS_TWILIO_FROM", "+12025550100"),
                Map.entry("PL_SMS_TWILIO_SIM_SWAP", "true"),
                Map.entry("PL_SMS_TWILIO_LOOKUP_URL", provider.url()),
                Map.entry("PL_EMAIL_PROVIDER", "smtp"),
                Map.entry("PL_EMAIL_SMTP_HOST", "127.0.0.1"),
                Map.entry("PL_EMAIL_SMTP_PORT", String.valueOf(mail.port())),
                Map.entry("PL_EMAIL_SMTP_FROM", "links@practice.example"),
                Map.entry("PL_EDGE_TRUSTED_PROXIES", "127.0.0.0/8"),
                Map.entry("PL_EDGE_SCAN_UNKNOWN_LIMIT", "5"),
                Map.entry("PL_EDGE_CACHE_SNAPSHOT_INTERVAL", "1s"));
    }

    /** Each place with all the text in it; bytes as ISO 8859-1. */
    private Map<String, String> everything(TwoPrograms programs, RedisMonitor monitor) throws Exception {
        Map<String, String> places = new TreeMap<>(PostgresDump.of(STORES.postgresUri()));
        places.put("log of the edge", programs.edgeOutput());
        places.put("log of the api", programs.api().output());
        places.put("metrics of the edge", metrics(programs.edgeManagementPort()));
        places.put("metrics of the api", metrics(programs.apiManagementPort()));
        places.put("redis commands", monitor.heard());
        try (RedisDump redis = new RedisDump(STORES.redisUri())) {
            redis.all().forEach((key, value) -> places.put("redis:" + key, key + "\n" + value));
        }
        places.putAll(files(folder.resolve("data")));
        return places;
    }

    private static String metrics(int port) {
        return HttpJson.on(port).getText("/metrics");
    }

    private static Map<String, String> files(Path data) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        "file " + data.relativize(file),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replaceAll("\0+", " "));
            }
        }
        return files;
    }

    private static Set<String> strays(List<Canary> canaries, Map<String, String> places) {
        Set<String> strays = new TreeSet<>();
        places.forEach((place, text) -> canaries.stream()
                .filter(canary -> canary.strays(place, text))
                .forEach(canary -> strays.add(canary.what() + " in " + place)));
        return strays;
    }

    /** Where nothing is found in the places that are meant for it, nothing was looked at. */
    private static Set<String> meantButEmpty(List<Canary> canaries, Map<String, String> places) {
        return canaries.stream()
                .filter(canary -> !canary.places().isEmpty())
                .filter(canary -> places.entrySet().stream()
                        .noneMatch(place -> canary.isMeantFor(place.getKey()) && canary.isFound(place.getValue())))
                .map(Canary::what)
                .collect(Collectors.toSet());
    }
}
