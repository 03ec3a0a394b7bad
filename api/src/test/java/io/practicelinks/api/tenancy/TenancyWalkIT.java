package io.practicelinks.api.tenancy;

import static io.practicelinks.api.tenancy.Answers.assertHides;
import static io.practicelinks.api.tenancy.Answers.ids;
import static io.practicelinks.api.tenancy.Answers.nextCursor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.practicelinks.api.testing.ContractCall;
import io.practicelinks.api.testing.PracticeRows;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
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
import org.junit.jupiter.api.function.Executable;

/**
 * Walks every operation of the contract as somebody else: another practice, its patient, another patient of the same practice, the
 * operator, nobody. None may see or change anything of the victim's. A new operation is walked without anybody thinking of it; one that
 * the walk cannot fill fails it.
 */
class TenancyWalkIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Set<Integer> REFUSED_CREDENTIALS = Set.of(401, 403);

    private static RunningApi api;
    private static TestData data;
    private static Tenant victim;
    private static Tenant outsider;
    private static PracticeRows rows;
    private static Walking walking;
    private static int owners = 10;

    @BeforeAll
    static void makeTwoPractices() throws Exception {
        api = RunningApi.start(STORES, Clock.systemUTC(), Map.of());
        data = new TestData(STORES.postgresUri());
        victim = Tenant.make(api, data, "Quillon", 1);
        outsider = Tenant.make(api, data, "Brimwick", 2);
        walking = new Walking(api);
        rows = new PracticeRows(data, victim.practice().id());
    }

    @AfterAll
    static void stop() throws Exception {
        rows.close();
        api.close();
    }

    @TestFactory
    Stream<DynamicTest> shouldNotFindNorShowNorChangeWhatIsAnothersWhoeverAsks() {
        return secured()
                .flatMap(call -> Caller.all(victim, outsider).stream()
                        .filter(caller -> !mayChangeAny(caller, call))
                        .map(caller -> test(call, "as " + caller, () -> {
                            // Given
                            Walking.requireKnown(call);
                            String path = Walking.pathOf(call, victim);
                            Map<String, String> before = rows.now(caller.mayChange(call));

                            // When
                            HttpResponse<String> answer =
                                    walking.send(call, path, caller.bearer(), Walking.bodyOf(call, victim), "");

                            // Then
                            if (!call.takes(caller.scheme())) {
                                assertThat(answer.statusCode()).isIn(REFUSED_CREDENTIALS);
                            } else if (Walking.namesOne(call)) {
                                assertThat(answer.statusCode())
                                        .as(answer.body())
                                        .isEqualTo(404);
                            } else {
                                assertThat(answer.statusCode())
                                        .as(answer.body())
                                        .isBetween(200, 299);
                            }
                            assertHides(answer, path, hiddenFrom(caller));
                            assertThat(rows.now(caller.mayChange(call))).isEqualTo(before);
                        })));
    }

    /** Without this one, the walk above would pass as well where nothing was ever found. */
    @TestFactory
    Stream<DynamicTest> shouldFindWhatIsOnesOwn() {
        return secured()
                .filter(Walking::namesOne)
                .flatMap(call -> call.schemes().stream()
                        .map(scheme -> test(call, "by the own " + scheme, () -> {
                            // Given
                            Tenant owner = Tenant.make(api, data, "Own" + call.id() + scheme, owners++);
                            String path = Walking.pathOf(call, owner);

                            // When
                            HttpResponse<String> answer =
                                    walking.send(call, path, owner.bearer(scheme), Walking.bodyOf(call, owner), "");

                            // Then
                            assertThat(answer.statusCode()).as(answer.body()).isNotIn(401, 403, 404);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> shouldListOnlyOnesOwn() {
        return secured()
                .filter(call -> call.method().equals("GET")
                        && !call.namesOne()
                        && !call.id().endsWith("Report"))
                .flatMap(call -> Caller.all(victim, outsider).stream()
                        .filter(caller -> call.takes(caller.scheme()))
                        .map(caller -> test(call, "as " + caller, () -> {
                            // When
                            HttpResponse<String> answer = walking.send(call, call.template(), caller.bearer(), "", "");

                            // Then
                            assertThat(ids(answer)).isNotEmpty();
                            assertThat(caller.ownIds(victim, outsider)).containsAll(ids(answer));
                        })));
    }

    @TestFactory
    Stream<DynamicTest> shouldGoOnInOnesOwnListWhenTheCursorIsAnothers() {
        return secured()
                .filter(call -> call.parametersIn("query").contains("cursor"))
                .flatMap(call -> Caller.all(victim, outsider).stream()
                        .filter(caller -> call.takes(caller.scheme()))
                        .map(caller -> test(call, "as " + caller, () -> {
                            // Given
                            HttpResponse<String> first = walking.send(
                                    call,
                                    call.template() + "?limit=1",
                                    victim.practice().apiKey(),
                                    "",
                                    "");
                            String path = call.template() + "?limit=50&cursor=" + nextCursor(first);

                            // When
                            HttpResponse<String> answer = walking.send(call, path, caller.bearer(), "", "");

                            // Then
                            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                            assertHides(answer, path, hiddenFrom(caller));
                        })));
    }

    @TestFactory
    Stream<DynamicTest> shouldNotFindAnothersPatientWhenAParameterNamesOne() {
        return secured()
                .filter(call -> call.parametersIn("query").contains("patient"))
                .flatMap(call -> Caller.all(victim, outsider).stream()
                        .filter(caller -> call.takes(caller.scheme()))
                        .map(caller -> test(call, "as " + caller, () -> {
                            // Given
                            String path = call.template() + "?patient="
                                    + victim.patient().id();

                            // When
                            HttpResponse<String> answer =
                                    walking.send(call, path, caller.bearer(), Walking.bodyOf(call, victim), "");

                            // Then
                            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
                            assertHides(answer, path, hiddenFrom(caller));
                        })));
    }

    @TestFactory
    Stream<DynamicTest> shouldNotFindAThingOfOneKindUnderTheIdOfAnother() {
        return ContractCall.all().stream()
                .filter(ContractCall::namesOne)
                .flatMap(call -> otherKinds(call)
                        .flatMap(kind -> Stream.of(victim, outsider)
                                .flatMap(owner -> call.schemesOrNone()
                                        .map(scheme -> test(call, scheme + " for the " + kind + owner(owner), () -> {
                                            // Given
                                            String path =
                                                    call.path(owner.kinds().get(kind));
                                            Map<String, String> before = rows.now(Set.of());

                                            // When
                                            HttpResponse<String> answer = walking.send(
                                                    call,
                                                    path,
                                                    victim.bearer(scheme),
                                                    Walking.bodyOf(call, victim),
                                                    "");

                                            // Then
                                            assertThat(answer.statusCode())
                                                    .as(answer.body())
                                                    .isEqualTo(404);
                                            assertThat(rows.now(Set.of())).isEqualTo(before);
                                        })))));
    }

    @TestFactory
    Stream<DynamicTest> shouldNotReplayTheAnswerThatAnotherGotForTheSameIdempotencyKey() {
        return secured()
                .filter(call -> call.parametersIn("header").contains("Idempotency-Key"))
                .flatMap(call -> Caller.all(victim, outsider).stream()
                        .map(caller -> test(call, "as " + caller, () -> {
                            // Given
                            String key = "key-of-the-victim-" + call.id();
                            String path = Walking.pathOf(call, victim);
                            String owner = victim.bearer(call.schemes().getLast());
                            HttpResponse<String> first =
                                    walking.send(call, path, owner, Walking.bodyOf(call, victim), key);

                            // When
                            HttpResponse<String> answer =
                                    walking.send(call, path, caller.bearer(), Walking.bodyOf(call, victim), key);

                            // Then
                            if (!caller.bearer().equals(owner)) {
                                assertThat(answer.headers().firstValue("Idempotency-Replayed"))
                                        .isEmpty();
                                assertThat(answer.body()).isNotEqualTo(first.body());
                            }
                            assertHides(answer, path, hiddenFrom(caller));
                        })));
    }

    @TestFactory
    Stream<DynamicTest> shouldShowOnlyWhatIsPublicWhenAnOperationIsOpenToEverybody() {
        return ContractCall.all().stream()
                .filter(ContractCall::isOpen)
                .map(call -> test(call, "as nobody", () -> {
                    // Given
                    Walking.requireKnown(call);
                    OutsideView view = OutsideView.of(call.id(), victim, outsider);
                    Map<String, String> before = rows.now(view.mayChange());

                    // When
                    HttpResponse<String> answer = walking.send(
                            call,
                            view.path(),
                            "",
                            view.body() == null ? "" : view.body().encode(),
                            "");

                    // Then
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(view.status());
                    assertHides(answer, view.path() + view.body(), view.hidden(victim));
                    assertThat(rows.now(view.mayChange())).isEqualTo(before);
                }));
    }

    /** What takes the operator's key is the operator's to do, with any practice. */
    private static boolean mayChangeAny(Caller caller, ContractCall call) {
        return call.namesOne() && caller.scheme().equals("adminKey") && call.takes("adminKey");
    }

    private static Stream<ContractCall> secured() {
        return ContractCall.all().stream().filter(call -> !call.isOpen());
    }

    private static Stream<String> otherKinds(ContractCall call) {
        return victim.kinds().keySet().stream().filter(kind -> !kind.equals(call.kind()));
    }

    private static String owner(Tenant owner) {
        return owner.equals(victim) ? " of one's own" : " of another";
    }

    private static List<String> hiddenFrom(Caller caller) {
        return caller.isOfThePractice() ? victim.secretsFromNeighbour() : victim.everything();
    }

    private static DynamicTest test(ContractCall call, String what, Executable body) {
        return dynamicTest(call.id() + " " + what, body);
    }
}
