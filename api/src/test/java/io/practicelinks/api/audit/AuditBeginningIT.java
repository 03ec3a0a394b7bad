package io.practicelinks.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.Schema;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the check makes of a record whose oldest events are gone, on a real Postgres. */
@ExtendWith(VertxExtension.class)
class AuditBeginningIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withPostgresOnly(Schema.MIGRATION);

    private static final Duration SEVEN_YEARS = Duration.ofDays(7 * 366);

    @TempDir
    private Path folder;

    private AuditRig rig;

    @BeforeEach
    void open(Vertx vertx) throws Exception {
        rig = new AuditRig(STORES.postgresUri(), vertx, folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldFindABeginningThatWasCutOff(int links) throws Exception {
        // Given
        rig.seal("link.created", "message.sent", "link.paused");

        // When
        cutOff(links);

        // Then
        assertThat(rig.verify(null).findings())
                .containsExactly("events 1 to " + links + " were deleted, and nothing shows that they had expired");
    }

    @Test
    void shouldFindABeginningThatWasCutOffFurtherThanItHadExpired() throws Exception {
        // Given
        rig.clock().advance(SEVEN_YEARS.negated());
        rig.seal("old.one", "old.two", "old.three");
        rig.clock().advance(SEVEN_YEARS);
        rig.seal("link.created", "link.paused");
        cutOff(2);
        assertThat(rig.verify(null).findings()).isEmpty();

        // When
        cutOff(3);

        // Then
        assertThat(rig.verify(null).findings())
                .containsExactly("events 1 to 3 were deleted, and nothing shows that they had expired");
    }

    /** Somebody who may write to the database could have it sealed, to cut off what came before it. */
    @Test
    void shouldSealNoEventThatClaimsToBeOverAYearOld() throws Exception {
        // Given
        rig.clock().advance(Duration.ofDays(-366));
        rig.append("old.one");
        rig.clock().advance(Duration.ofDays(2));
        rig.append("old.two");
        rig.clock().advance(Duration.ofDays(364));

        // When
        rig.call(rig.sealer()::run);

        // Then
        assertThat(rig.data().texts("SELECT e.action FROM audit_unsealed u JOIN audit_event e ON e.id = u.event_id"))
                .containsExactly("old.one");
        assertThat(rig.verify(null).findings()).singleElement().asString().contains("still waits to be sealed");
    }

    /** As the end of keeping does: the last of the links stays. */
    private void cutOff(int links) throws Exception {
        rig.data()
                .run("DELETE FROM audit_event WHERE id IN (SELECT event_id FROM audit_seal WHERE number <= ?)", links);
        rig.data().run("DELETE FROM audit_seal WHERE number < ?", links);
    }
}
