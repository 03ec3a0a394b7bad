package io.practicelinks.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.secret.SecretKeys;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the check of the chain makes of what was done to the record, on a real Postgres. */
@ExtendWith(VertxExtension.class)
class AuditChainIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withPostgresOnly(Schema.MIGRATION);

    /** Of an event, but for its key. */
    static final List<String> CONTENT = List.of(
            "occurred_at = occurred_at + interval '1 microsecond'",
            "actor = 'staff'",
            "actor_id = 'Y'",
            "actor_id = NULL",
            "action = 'message.senu'",
            "subject_type = 'linj'",
            "subject_id = 'y'",
            "detail = '{\"n\": 2}'");

    /** By which a link finds its event. */
    static final List<String> KEY = List.of(
            "practice_id = (SELECT id FROM practice other WHERE other.id <> practice_id LIMIT 1)",
            "id = overlay(id::text PLACING CASE right(id::text, 1) WHEN '0' THEN '1' ELSE '0' END FROM 36)::uuid");

    /** Of a link. */
    static final List<String> LINK = List.of(
            "number = 9",
            "practice_id = (SELECT id FROM practice other WHERE other.id <> practice_id LIMIT 1)",
            "event_id = gen_random_uuid()",
            "hash = set_byte(hash, 31, get_byte(hash, 31) # 1)",
            "key_id = key_id || 'x'");

    @TempDir
    private Path folder;

    private AuditRig rig;

    @BeforeEach
    void open(Vertx vertx) throws Exception {
        rig = new AuditRig(STORES.postgresUri(), vertx, folder);
    }

    @Test
    void shouldBeSoundWhenNobodyTouchedIt() throws Exception {
        // Given
        rig.seal("link.created", "link.paused", "conversation.read");
        rig.seal("message.sent");

        // When
        AuditVerification verification = rig.verify(null);

        // Then
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.links()).isEqualTo(4);
        assertThat(verification.head()).startsWith("4:");
        assertThat(rig.sealer().sealed()).isEqualTo(4);
    }

    @ParameterizedTest
    @FieldSource("CONTENT")
    void shouldNameTheEventWhenOneByteOfItWasChanged(String change) throws Exception {
        // Given
        rig.seal("link.created", "message.sent", "link.paused");
        String changed = rig.data()
                .texts("SELECT id FROM audit_event WHERE action = 'message.sent'")
                .getFirst();

        // When
        rig.data().run("UPDATE audit_event SET " + change + " WHERE id = ?", UUID.fromString(changed));

        // Then
        assertThat(rig.verify(null).findings())
                .containsExactly("event " + changed + ", number 2, was changed, or its link was");
    }

    @ParameterizedTest
    @FieldSource("KEY")
    void shouldFindAnEventThatWasMovedAwayFromItsLink(String change) throws Exception {
        // Given
        UUID unused = rig.data().practice();
        rig.seal("link.created", "message.sent", "link.paused");
        String moved = rig.data()
                .texts("SELECT id FROM audit_event WHERE action = 'message.sent'")
                .getFirst();

        // When
        rig.data().run("UPDATE audit_event SET " + change + " WHERE id = ?", UUID.fromString(moved));

        // Then
        String now = rig.data()
                .texts("SELECT id FROM audit_event WHERE action = 'message.sent'")
                .getFirst();
        assertThat(rig.verify(null).findings())
                .containsExactly("event " + moved + ", number 2, was deleted", "event " + now + " was never sealed");
    }

    @ParameterizedTest
    @FieldSource("LINK")
    void shouldFindALinkThatWasChanged(String change) throws Exception {
        // Given
        UUID unused = rig.data().practice();
        rig.seal("link.created", "message.sent", "link.paused");

        // When
        rig.data().run("UPDATE audit_seal SET " + change + " WHERE number = 2");

        // Then
        assertThat(rig.verify(null).findings()).isNotEmpty();
    }

    /** A column that none of the tests above changes is one that nobody seals, for all they know. */
    @Test
    void shouldChangeEveryColumnOfAnEventAndOfALink() throws Exception {
        assertThat(columns("audit_event")).isEqualTo(changed(Stream.concat(CONTENT.stream(), KEY.stream())));
        assertThat(columns("audit_seal")).isEqualTo(changed(LINK.stream()));
    }

    private Set<String> columns(String table) throws Exception {
        return new TreeSet<>(rig.data()
                .texts(
                        "SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped",
                        table));
    }

    private static Set<String> changed(Stream<String> changes) {
        return changes.map(change -> change.substring(0, change.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void shouldNameTheEventWhenItWasDeleted() throws Exception {
        // Given
        rig.seal("link.created", "message.sent", "link.paused");
        String deleted = rig.data()
                .texts("SELECT id FROM audit_event WHERE action = 'message.sent'")
                .getFirst();

        // When
        rig.data().run("DELETE FROM audit_event WHERE id = ?", UUID.fromString(deleted));

        // Then
        assertThat(rig.verify(null).findings()).containsExactly("event " + deleted + ", number 2, was deleted");
    }

    @Test
    void shouldSayWhichLinksAreMissingWhenAnEventWasDeletedWithItsLink() throws Exception {
        // Given
        rig.seal("link.created", "message.sent", "link.paused");

        // When
        rig.data().run("DELETE FROM audit_event WHERE action = 'message.sent'");
        rig.data().run("DELETE FROM audit_seal WHERE number = 2");

        // Then
        assertThat(rig.verify(null).findings()).containsExactly("links 2 to 2 are missing");
    }

    @Test
    void shouldFindAChainThatWasMadeAgainWithoutTheKey() throws Exception {
        // Given
        rig.seal("link.created");

        // When
        rig.data().run("UPDATE audit_event SET subject_id = 'y'");
        rig.data().run("UPDATE audit_seal SET hash = sha256('whatever fits without a key')");

        // Then
        assertThat(rig.verify(null).findings()).singleElement().asString().contains("was changed, or its link was");
    }

    @Test
    void shouldFindAnEndThatWasCutOffWhenSomebodyKeptIt() throws Exception {
        // Given
        rig.seal("link.created");
        String afterOne = rig.verify(null).head();
        rig.seal("message.sent");
        String afterTwo = rig.verify(null).head();

        // When
        rig.data().run("DELETE FROM audit_event WHERE action = 'message.sent'");
        rig.data().run("DELETE FROM audit_seal WHERE number = 2");
        rig.data().run("UPDATE audit_chain SET number = 1, hash = (SELECT hash FROM audit_seal)");

        // Then
        assertThat(rig.verify(null).findings()).isEmpty();
        assertThat(rig.verify(afterOne).findings()).isEmpty();
        assertThat(rig.verify(afterTwo).findings())
                .containsExactly("the chain does not hold the end that was kept, " + afterTwo);
    }

    @Test
    void shouldFindAnEventThatTheSealerNeverSaw() throws Exception {
        // Given
        rig.seal("link.created");
        rig.append("message.sent");

        // When
        rig.data().run("TRUNCATE audit_unsealed");

        // Then
        assertThat(rig.verify(null).findings()).singleElement().asString().endsWith("was never sealed");
    }

    @Test
    void shouldSayThatNobodySealsWhenEventsWaitForLongerThanAMinute() throws Exception {
        // Given
        rig.append("link.created");
        assertThat(rig.verify(null).findings()).isEmpty();

        // When
        rig.clock().advance(Duration.ofSeconds(61));

        // Then
        assertThat(rig.verify(null).findings()).singleElement().asString().contains("still waits to be sealed");
    }

    @Test
    void shouldNameTheKeyWhenLinksWereMadeWithAnotherOne() throws Exception {
        // Given
        rig.seal("link.created");

        // When
        AuditVerification verification = rig.call(
                () -> new AuditVerificationService(rig.auditRole(), rig.keys("second"), rig.clock()).verify(null));

        // Then
        assertThat(verification.findings())
                .containsExactly(
                        "number 1 was sealed with the key " + rig.keys().id() + ", which is not given");
    }

    @Test
    void shouldJudgeLinksOfAPreviousKeyWhenItIsGiven() throws Exception {
        // Given
        rig.seal("link.created");
        String previous = Files.readString(folder.resolve("first/secrets/key")).strip();
        SecretKeys changed = rig.keys("second", Map.of("PL_SECRETS_PREVIOUS_KEYS", previous));
        rig.append("message.sent");
        rig.call(() -> new AuditSealService(rig.auditRole(), changed, rig.clock()).run());

        // When
        AuditVerification verification =
                rig.call(() -> new AuditVerificationService(rig.auditRole(), changed, rig.clock()).verify(null));

        // Then
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.links()).isEqualTo(2);
    }
}
