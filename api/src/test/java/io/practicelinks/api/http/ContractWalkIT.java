package io.practicelinks.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.practicelinks.api.testing.ApiUnderTest;
import io.practicelinks.api.testing.ApiUnderTest.Reply;
import io.practicelinks.api.testing.ApiUnderTest.TestPractice;
import io.practicelinks.api.testing.ContractCall;
import io.practicelinks.api.testing.ContractSamples;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.SessionRows;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Walks the contract: every operation must refuse what does not fit it, with the right problem document. */
class ContractWalkIT {

    @RegisterExtension
    @Order(1)
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    @RegisterExtension
    @Order(2)
    static final ApiUnderTest API = new ApiUnderTest(STORES);

    /** Of a patient of the practice. */
    private static final String SESSION = "s".repeat(43);

    private static final ContractSamples SAMPLES = ContractCall.SAMPLES;
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private static TestPractice practice;
    private static ForeignIds foreign;

    @BeforeAll
    static void makeTwoPractices() throws Exception {
        practice = API.practice();
        UUID ignored = SessionRows.add(new TestData(STORES.postgresUri()), practice.id(), SESSION);
        foreign = ForeignIds.make(API, STORES.postgresUri());
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseBodiesThatDoNotFit() {
        return calls().filter(call -> call.bodySchema() != null).flatMap(call -> {
            List<DynamicTest> tests = new ArrayList<>();
            tests.add(refused(call, "wrong JSON", "{\"", ""));
            if (call.needsBody()) {
                tests.add(refused(call, "no body", "", ""));
            }
            tests.add(refused(call, "an array", "[]", ""));
            JsonObject least = SAMPLES.least(call.bodySchema());
            tests.add(
                    refused(call, "an unknown field", least.copy().put("zzz", 1).encode(), "/zzz"));
            for (Object name : call.bodySchema().getJsonArray("required", new JsonArray())) {
                JsonObject body = least.copy();
                body.remove(String.valueOf(name));
                tests.add(refused(call, "no " + name, body.encode(), "/" + name));
            }
            for (Map.Entry<String, Object> property : call.bodySchema().getJsonObject("properties")) {
                JsonObject schema = SAMPLES.schema((JsonObject) property.getValue());
                String pointer = "/" + property.getKey();
                JsonObject wrong = least.copy().put(property.getKey(), SAMPLES.ofWrongType(schema));
                tests.add(refused(call, "wrong type of " + property.getKey(), wrong.encode(), pointer));
                String tooLong = SAMPLES.tooLong(schema);
                if (tooLong != null) {
                    JsonObject body = least.copy().put(property.getKey(), tooLong);
                    tests.add(refused(call, "too long " + property.getKey(), body.encode(), pointer));
                }
            }
            return tests.stream();
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseOtherFormsAndTooLargeBodies() {
        return calls().filter(call -> call.bodySchema() != null)
                .flatMap(call -> Stream.of(
                        test(call, "text/plain", () -> {
                            Reply reply = send(call, "any", call.leastBody(), Map.of("Content-Type", "text/plain"));
                            assertProblem(reply, 415, "about:blank");
                        }),
                        test(call, "a form", () -> {
                            Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
                            assertProblem(send(call, "any", "label=a", form), 415, "about:blank");
                        }),
                        test(call, "17 KiB", () -> {
                            String large = new JsonObject()
                                    .put("label", "a".repeat(17 * 1024))
                                    .encode();
                            assertProblem(send(call, "any", large, JSON), 413, "about:blank");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseWrongCredentials() {
        return calls().filter(call -> !call.isOpen())
                .flatMap(call -> Stream.of("", "wrong", "plk_wrong", foreignKey(call))
                        .map(bearer ->
                                test(call, "bearer " + (bearer.length() > 9 ? "of another kind" : bearer), () -> {
                                    Reply reply =
                                            API.send(call.method(), call.path("any"), bearer, call.leastBody(), JSON);
                                    assertProblem(reply, 401, "/problems/unauthenticated");
                                })));
    }

    @TestFactory
    Stream<DynamicTest> shouldNotFindUnknownIdsNorAnothersNorMalformedOnes() {
        return calls().filter(call -> !call.isOpen() && call.template().contains("{"))
                .flatMap(call -> Stream.of(
                                UUID.randomUUID().toString(),
                                call.takes("adminKey") && !call.takes("apiKey")
                                        ? "of-no-kind"
                                        : foreign.of(call.template()),
                                "17",
                                "00000000-0000-0000-0000-00000000000g")
                        .map(id -> test(call, "id " + id, () -> {
                            Reply reply = send(call, id, call.leastBody(), JSON);
                            assertProblem(reply, 404, "/problems/not-found");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseOtherMethods() {
        return calls().map(call -> test(call, "PUT", () -> {
            Reply reply = API.send("PUT", call.path("any"), bearer(call), "", Map.of());
            assertProblem(reply, 405, "about:blank");
            assertThat(reply.header("Allow")).contains(call.method());
        }));
    }

    /** A key that opens other operations, but not this one; a wrong one where this one takes both. */
    private static String foreignKey(ContractCall call) {
        if (call.takes("adminKey") && call.takes("apiKey")) {
            return ApiUnderTest.ADMIN_KEY + "-of-yesterday";
        }
        return call.takes("adminKey") ? practice.apiKey() : ApiUnderTest.ADMIN_KEY;
    }

    private static DynamicTest refused(ContractCall call, String what, String body, String pointer) {
        return test(call, what, () -> {
            Reply reply = send(call, UUID.randomUUID().toString(), body, JSON);
            assertProblem(reply, 400, "/problems/invalid-request");
            assertThat(reply.json().getJsonArray("errors"))
                    .extracting(error -> ((JsonObject) error).getString("pointer"))
                    .contains(pointer);
        });
    }

    private static Reply send(ContractCall call, String id, String body, Map<String, String> headers) throws Exception {
        return API.send(call.method(), call.path(id), bearer(call), body, headers);
    }

    private static DynamicTest test(ContractCall call, String what, org.junit.jupiter.api.function.Executable body) {
        return dynamicTest(call.id() + ": " + what, body);
    }

    private static void assertProblem(Reply reply, int status, String type) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        JsonObject problem = reply.json();
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("type")).isEqualTo(type);
        assertThat(problem.getString("title")).isNotEmpty();
        assertThat(problem.getString("instance")).isEqualTo("urn:uuid:" + reply.header("X-Request-Id"));
    }

    private static Stream<ContractCall> calls() {
        return ContractCall.all().stream();
    }

    private static String bearer(ContractCall call) {
        if (call.isOpen()) {
            return "";
        }
        if (call.takes("apiKey")) {
            return practice.apiKey();
        }
        return call.takes("adminKey") ? ApiUnderTest.ADMIN_KEY : SESSION;
    }
}
