package io.practicelinks.api.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.SessionRows;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.embedded.testing.Migration;
import io.practicelinks.embedded.testing.TestStores;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the upgrade that confirms devices makes of those of before. */
class ConfirmedDevicesMigrationIT {

    private static final Migration BEFORE = uri -> {
        PostgresUri postgres = PostgresUri.parse(uri);
        int applied = Flyway.configure()
                .dataSource(postgres.jdbcUrl(), postgres.user(), postgres.password())
                .locations("classpath:db/migration")
                .target("26")
                .load()
                .migrate()
                .migrationsExecuted;
        assertThat(applied).isEqualTo(26);
    };

    @RegisterExtension
    static final TestStores STORES = TestStores.withPostgresOnly(BEFORE);

    private final TestData data = new TestData(STORES.postgresUri());

    @Test
    void shouldConfirmTheDevicesOfVerifiedPatientsFromWhichNothingIsHidden() throws Exception {
        // Given
        UUID practice = data.practice();
        UUID link = data.link(practice, "before-devices");
        UUID verified = patient(practice, link, "verified", "v".repeat(43));
        UUID unverified = patient(practice, link, "unverified", "u".repeat(43));
        device(practice, verified, "sees all", "");
        device(practice, verified, "sees little", "2026-03-01");
        device(practice, unverified, "of nobody", "");

        // When
        Migrations.run(PostgresUri.parse(STORES.postgresUri()));

        // Then
        assertThat(data.texts("""
                SELECT (device_hash = sha256('sees all')) || ' ' || (patient_id = ?) FROM patient_device WHERE confirmed_at IS NOT NULL
                """, verified)).containsExactly("true true");
        assertThat(data.texts("SELECT count(DISTINCT id) FROM patient_device WHERE first_seen_at = seen_at"))
                .containsExactly("3");
        assertThat(data.texts("SELECT count(*) FROM patient_session_directory WHERE device_id IS NULL"))
                .containsExactly("2");
    }

    private UUID patient(UUID practice, UUID link, String identity, String token) throws Exception {
        UUID patient = SessionRows.add(data, practice, token);
        data.run("""
                INSERT INTO conversation (practice_id, id, patient_id, link_id, tags, attribution, last_link_id, identity, opened_at, updated_at)
                VALUES (?, ?, ?, ?, '{}', 'none', ?, ?, now(), now())
                """, practice, UUID.randomUUID(), patient, link, link, identity);
        return patient;
    }

    /** @param seesFrom empty: all */
    private void device(UUID practice, UUID patient, String token, String seesFrom) throws SQLException {
        data.run(
                "INSERT INTO patient_device (practice_id, patient_id, device_hash, seen_at, sees_from)"
                        + " VALUES (?, ?, sha256(?::bytea), now(), NULLIF(?, '')::timestamptz)",
                practice,
                patient,
                token,
                seesFrom);
    }
}
