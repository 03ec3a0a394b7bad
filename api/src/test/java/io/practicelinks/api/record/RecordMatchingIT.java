package io.practicelinks.api.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.datakey.KeyCommands;
import io.practicelinks.api.secret.SecretKeys;
import io.practicelinks.api.secret.SecretSettings;
import io.practicelinks.api.testing.RecordImports;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.api.testing.VirtualThread;
import io.practicelinks.config.Settings;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Which records fit what a person has proven. */
class RecordMatchingIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final String FIRST_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String SECOND_KEY = "HxAeDx0OHA0bDBoLGQoYCRcIFgcVBhQFEwQSAxECEAE=";
    private static final String MOBILE = "+12025550123";

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final TestData data = new TestData(STORES.postgresUri());
    private final Database database = Database.of(vertx, PostgresUri.parse(STORES.postgresUri()), Role.APP, 1);
    private TestPractice practice;
    private TestPractice other;

    @BeforeEach
    void importRecordsOfTwoPractices() throws Exception {
        data.run("TRUNCATE practice_key, patient_record, record_import CASCADE");
        try (RunningApi api = RunningApi.start(STORES, Clock.systemUTC(), Map.of("PL_SECRETS_KEY", FIRST_KEY))) {
            practice = TestPractice.create(api, data, "Maple Street Clinic");
            other = TestPractice.create(api, data, "Oak Clinic");
            RecordImports.Done ours = new RecordImports(api, practice.apiKey())
                    .done(
                            "1,Ann,Lee,1980-01-31,Ann@Example.org,(202) 555-0123",
                            "2,Ben,Lee,2015-06-01,,202-555-0123",
                            "3,Ann,Leigh,,ann@example.org,+12025550199",
                            "4,Cy,Fox,,,");
            RecordImports.Done theirs = new RecordImports(api, other.apiKey()).done("1,Zoe,Other,,,+12025550123");
            assertThat(ours.counts() + theirs.counts()).isEqualTo("4 0 0 01 0 0 0");
        }
    }

    @AfterEach
    void closeVertx() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldTellWhatFitsTheNumberTheAddressAndBoth() throws Exception {
        // When
        Candidates found = candidates(practice.id(), MOBILE, "ANN@example.ORG", FIRST_KEY);

        // Then
        assertThat(found.byBoth()).containsExactly(record("1"));
        assertThat(found.byMobile()).containsExactlyInAnyOrder(record("1"), record("2"));
        assertThat(found.byEmail()).containsExactlyInAnyOrder(record("1"), record("3"));
        assertThat(found.all())
                .filteredOn(one -> one.recordId().equals(record("2")))
                .containsExactly(new Candidate(record("2"), true, false, true, false));
        assertThat(candidates(practice.id(), MOBILE, null, FIRST_KEY).all()).hasSize(2);
        assertThat(candidates(practice.id(), "+12025550000", "bo@example.org", FIRST_KEY)
                        .all())
                .isEmpty();
    }

    @Test
    void shouldFindOnlyThePracticeSOwnRecordsAndHashNoTwoPracticesAlike() throws Exception {
        // When
        Candidates theirs = candidates(other.id(), MOBILE, "ann@example.org", FIRST_KEY);

        // Then
        assertThat(theirs.all()).hasSize(1);
        assertThat(theirs.byMobile()).doesNotContain(record("1"));
        assertThat(data.texts("SELECT count(DISTINCT mobile_hash) FROM patient_record WHERE external_id = '1'"))
                .containsExactly("2");
    }

    @Test
    void shouldTellStaffHowToReachThePatient() throws Exception {
        // When
        PatientRecord found = contactOf(record("1"));

        // Then
        RecordContact contact = Objects.requireNonNull(found).contact();
        assertThat(found.externalId()).isEqualTo("1");
        assertThat(contact)
                .isEqualTo(new RecordContact("Ann", "Lee", LocalDate.of(1980, 1, 31), MOBILE, "Ann@Example.org"));
        assertThat(found.toString() + contact).doesNotContain("Ann", "Lee", "555");
        UUID foreign = UUID.fromString(data.texts("SELECT id FROM patient_record WHERE practice_id = ?", other.id())
                .getFirst());
        assertThat(contactOf(foreign)).isNull();
    }

    @Test
    void shouldMatchAsBeforeWhenTheSettingsKeyWasReplaced() throws Exception {
        // Given
        Map<String, String> both = Map.of("PL_SECRETS_KEY", SECOND_KEY, "PL_SECRETS_PREVIOUS_KEYS", FIRST_KEY);

        // When
        String said = KeyCommands.run(RunningApi.settings(STORES, folder, both));

        // Then
        assertThat(said).startsWith("2 practices' keys sealed with the key ");
        assertThat(candidates(practice.id(), MOBILE, "ann@example.org", SECOND_KEY)
                        .byBoth())
                .containsExactly(record("1"));
    }

    @Test
    void shouldMakeHashesAnewWhenTheFileComesAgain() throws Exception {
        // Given
        data.run("UPDATE patient_record SET mobile_hash = NULL, email_hash = decode(repeat('00', 32), 'hex')");
        assertThat(candidates(practice.id(), MOBILE, null, FIRST_KEY).all()).isEmpty();

        // When
        try (RunningApi api = RunningApi.start(STORES, Clock.systemUTC(), Map.of("PL_SECRETS_KEY", FIRST_KEY))) {
            RecordImports.Done again = new RecordImports(api, practice.apiKey())
                    .done("1,Ann,Lee,1980-01-31,Ann@Example.org,(202) 555-0123");
            assertThat(again.counts()).isEqualTo("0 0 1 0");
        }

        // Then
        assertThat(candidates(practice.id(), MOBILE, "ann@example.org", FIRST_KEY)
                        .byBoth())
                .containsExactly(record("1"));
    }

    private Candidates candidates(UUID practiceId, String mobile, @Nullable String email, String key) throws Exception {
        RecordService records = records(key);
        return VirtualThread.call(
                vertx, () -> database.asPractice(practiceId, tx -> records.candidates(tx, practiceId, mobile, email)));
    }

    private @Nullable PatientRecord contactOf(UUID recordId) throws Exception {
        RecordService records = records(FIRST_KEY);
        return VirtualThread.<@Nullable PatientRecord>call(
                vertx,
                () -> database.<@Nullable PatientRecord>asPractice(
                        practice.id(), tx -> records.contactOf(tx, practice.id(), recordId)));
    }

    private RecordService records(String key) {
        Settings settings = RunningApi.settings(STORES, folder, Map.of("PL_SECRETS_KEY", key));
        return new RecordService(new DataKeyService(SecretKeys.load(settings.get(SecretSettings.class), folder)));
    }

    private UUID record(String externalId) {
        try {
            return UUID.fromString(data.texts(
                            "SELECT id FROM patient_record WHERE practice_id = ? AND external_id = ?",
                            practice.id(),
                            externalId)
                    .getFirst());
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
