package io.practicelinks.api.tenancy;

import static io.practicelinks.api.tenancy.Answers.assertHides;
import static io.practicelinks.api.tenancy.Answers.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.practicelinks.api.testing.ContractCall;
import io.practicelinks.api.testing.PracticeRows;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.embedded.testing.TestStores;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Walks every id in a request's body, where path and credentials are the caller's own and the id is another's: of another practice, or
 * of another patient of the same practice. What is said is what would be said of an id that is nobody's, and nothing changes.
 */
class BodyIdWalkIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Set<Integer> REFUSED = Set.of(400, 404, 409, 422);

    private static RunningApi api;
    private static Tenant victim;
    private static Self outsider;
    private static Self neighbour;
    private static Self owner;
    private static PracticeRows rows;
    private static Walking walking;

    /** Somebody who asks in a conversation of their own. */
    private record Self(String name, Tenant practice, Tenant.Patient patient) {

        HttpResponse<String> send(BodyId field, String scheme, String id) {
            ContractCall call = field.operation();
            String path = call.namesOne() ? call.path(patient.conversation()) : call.template();
            String bearer = scheme.equals("patientSession") ? patient.session() : practice.bearer(scheme);
            return walking.send(call, path, bearer, field.body().apply(id).encode(), "");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void makePractices() throws Exception {
        api = RunningApi.start(STORES, Clock.systemUTC(), Map.of());
        TestData data = new TestData(STORES.postgresUri());
        walking = new Walking(api);
        victim = Tenant.make(api, data, "Quillon", 1);
        Tenant other = Tenant.make(api, data, "Brimwick", 2);
        Tenant own = Tenant.make(api, data, "Ownwood", 3);
        outsider = self("the other practice", other, other.patient());
        neighbour = self("another patient's conversation", victim, victim.neighbour());
        owner = self("the owner", own, own.patient());
        rows = new PracticeRows(data, victim.practice().id());
    }

    @AfterAll
    static void stop() throws Exception {
        rows.close();
        api.close();
    }

    @TestFactory
    Stream<DynamicTest> shouldAnswerAndChangeAsIfThereWereNoSuchThingWhenABodyNamesWhatIsAnothers() {
        return BodyId.ALL.stream()
                .flatMap(field -> strangers(field)
                        .flatMap(self -> field.operation().schemes().stream()
                                .map(scheme -> dynamicTest(field + " from " + self + " by " + scheme, () -> {
                                    // Given
                                    String id = field.thing().apply(victim, scheme);
                                    Map<String, String> before = rows.now(Set.of());

                                    // When
                                    HttpResponse<String> answer = self.send(field, scheme, id);

                                    // Then
                                    assertThat(rows.now(Set.of())).isEqualTo(before);
                                    assertThat(said(answer))
                                            .isEqualTo(said(self.send(field, scheme, BodyId.nowhere(id))));
                                    assertThat(answer.statusCode())
                                            .as(answer.body())
                                            .isIn(field.isFilter() ? Set.of(200) : REFUSED);
                                    assertHides(answer, "", hiddenFrom(self));
                                }))));
    }

    /** Without this one, the walk above would pass as well where no id was ever looked for. */
    @TestFactory
    Stream<DynamicTest> shouldFindWhatIsOnesOwn() {
        return BodyId.ALL.stream()
                .flatMap(field -> field.schemes().stream()
                        .map(scheme -> dynamicTest(field + " by the own " + scheme, () -> {
                            // Given
                            String id = field.thing().apply(owner.practice(), scheme);

                            // When
                            HttpResponse<String> answer = owner.send(field, scheme, id);

                            // Then
                            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
                            assertThat(said(answer)).isNotEqualTo(said(owner.send(field, scheme, BodyId.nowhere(id))));
                        })));
    }

    /** Of whom nothing is refused for another reason. */
    private static Self self(String name, Tenant practice, Tenant.Patient patient) {
        Talk ignored = BodyId.trusted(practice.practice(), patient);
        return new Self(name, practice, patient);
    }

    private static Stream<Self> strangers(BodyId field) {
        return field.isOfOnePatient() ? Stream.of(outsider, neighbour) : Stream.of(outsider);
    }

    private static List<String> hiddenFrom(Self stranger) {
        return stranger.equals(outsider)
                ? victim.everything()
                : victim.patient().secrets();
    }
}
