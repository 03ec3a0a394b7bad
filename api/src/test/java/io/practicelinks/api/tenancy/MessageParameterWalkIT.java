package io.practicelinks.api.tenancy;

import static io.practicelinks.api.tenancy.Answers.assertHides;
import static io.practicelinks.api.tenancy.Answers.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.practicelinks.api.testing.ContractCall;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.embedded.testing.TestStores;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Walks every operation whose query names a message, where path and credentials are the caller's own and only the message is another's. */
class MessageParameterWalkIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static RunningApi api;
    private static Tenant victim;
    private static Tenant caller;
    private static Walking walking;

    @BeforeAll
    static void makeTwoPractices() throws Exception {
        api = RunningApi.start(STORES, Clock.systemUTC(), Map.of());
        TestData data = new TestData(STORES.postgresUri());
        victim = Tenant.make(api, data, "Quillon", 1);
        caller = Tenant.make(api, data, "Brimwick", 2);
        walking = new Walking(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @TestFactory
    Stream<DynamicTest> shouldAnswerAsIfThereWereNoSuchMessageWhenItIsAnothers() {
        Map<String, String> others = Map.of(
                "another practice's message", victim.patient().message(),
                "another patient's message", caller.neighbour().message());
        return ContractCall.all().stream()
                .filter(call -> call.parametersIn("query").contains("before"))
                .flatMap(call -> call.schemes().stream()
                        .flatMap(scheme -> others.entrySet().stream()
                                .map(other -> dynamicTest(call.id() + " by " + scheme + ", " + other.getKey(), () -> {
                                    // Given
                                    String unknown = UUID.randomUUID().toString();

                                    // When
                                    HttpResponse<String> answer = ask(call, scheme, other.getValue());

                                    // Then
                                    assertThat(answer.statusCode())
                                            .as(answer.body())
                                            .isEqualTo(400);
                                    assertThat(said(answer)).isEqualTo(said(ask(call, scheme, unknown)));
                                    assertHides(answer, "", victim.everything());
                                    assertHides(answer, "", caller.neighbour().secrets());
                                }))));
    }

    /** Without this one, the walk above would pass as well where no message was ever found. */
    @TestFactory
    Stream<DynamicTest> shouldFindWhatIsOnesOwn() {
        return ContractCall.all().stream()
                .filter(call -> call.id().equals("getConversation"))
                .flatMap(call -> call.schemes().stream()
                        .map(scheme -> dynamicTest(call.id() + " by the own " + scheme, () -> {
                            // When
                            HttpResponse<String> answer =
                                    ask(call, scheme, caller.patient().message());

                            // Then
                            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                        })));
    }

    private static HttpResponse<String> ask(ContractCall call, String scheme, String message) {
        String path = Walking.pathOf(call, caller) + "?before=" + message;
        return walking.send(call, path, caller.bearer(scheme), "", "");
    }
}
