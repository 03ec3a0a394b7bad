package io.practicelinks.api.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who signs up learns nothing of what is known of a number (specs section 10, row 9), over HTTP. */
class UnknownNumberIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final int CONNECTIONS_PER_HOUR = 2;

    /** Of the request, not of the number. */
    private static final Set<String> OF_THE_REQUEST = Set.of("date", "x-request-id", "ratelimit");

    /** Sweeps fall into one or other of them; in all of them, hardly. */
    private static final int TRIES = 3;

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    private static RunningApi api;
    private static TestData data;
    private static Signups signups;
    private static StatementLog statements;
    private static CommandLog commands;
    private static int numbers = 300;

    private final Map<String, JsonObject> people = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        data = new TestData(STORES.postgresUri());
        statements = StatementLog.of(data);
        commands = CommandLog.of(STORES.redisUri());
        api = RunningApi.start(
                STORES, CLOCK, Map.of("PL_SIGNUP_CONNECTIONS_PER_HOUR", String.valueOf(CONNECTIONS_PER_HOUR)));
        signups = new Signups(api);
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
        commands.close();
    }

    /** All that can be known of a number. */
    @BeforeEach
    void makePeople() throws Exception {
        TestPractice practice = TestPractice.create(api, data, "Maple Street Clinic");
        TestPractice.Link link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        String unknown = number();
        String known = number();
        String blocked = number();
        String setApart = number();
        String stopped = number();
        Talk knownTalk = Talk.begin(practice, link, "Ann Known", known);
        Talk blockedTalk = Talk.begin(practice, link, "Ann Blocked", blocked);
        Talk setApartTalk = Talk.begin(practice, link, "Ann Apart", setApart); // over what the link connects
        JsonObject reason = new JsonObject().put("reason", "sells things");
        TestPractice.body(blockedTalk.post("block", practice.apiKey(), reason), 200);
        assertThat(api.reply(stopped, "STOP").statusCode()).isEqualTo(204);
        assertThat(List.of(stateOf(knownTalk), stateOf(blockedTalk), stateOf(setApartTalk)))
                .containsExactly("open", "blocked", "quarantined");
        people.put("unknown", Signups.of(link, "Ann Unknown", unknown));
        people.put("known", Signups.of(link, "Ann Known", known));
        people.put("known by another name", Signups.of(link, "Bo Other", known));
        people.put("blocked", Signups.of(link, "Ann Blocked", blocked));
        people.put("another name on a blocked number", Signups.of(link, "Bo Other", blocked));
        people.put("set apart", Signups.of(link, "Ann Apart", setApart));
        people.put("said STOP", Signups.of(link, "Ann Stop", stopped));
    }

    @Test
    void shouldAnswerByteForByteTheSameWhateverIsKnownOfTheNumber() {
        // When
        Map<String, String> answers = new LinkedHashMap<>();
        people.forEach((who, signup) -> {
            HttpResponse<String> begun = signups.post(signup);
            String signupId = TestPractice.body(begun, 202).getString("signupId");
            answers.put(who, seen(begun, signupId) + seen(signups.sendAgain(signupId), signupId));
        });

        // Then
        assertThat(answers.get("unknown")).startsWith("202 ").contains("\"signupId\":\"(id)\"", "expiresAt");
        assertThat(answers).allSatisfy((who, answer) -> assertThat(answer).isEqualTo(answers.get("unknown")));
    }

    /** What takes no other way can take no other time. */
    @Test
    void shouldAskTheStoresForTheSameWhateverIsKnownOfTheNumber() throws Exception {
        // When
        Map<String, List<String>> work = new LinkedHashMap<>();
        for (int i = 0; i < TRIES; i++) {
            CLOCK.advance(Duration.ofMinutes(61)); // a number gets five codes an hour
            for (Map.Entry<String, JsonObject> person : people.entrySet()) {
                work.merge(person.getKey(), workFor(person.getValue()), UnknownNumberIT::shorter);
            }
        }

        // Then
        assertThat(work.get("unknown"))
                .anySatisfy(statement -> assertThat(statement).startsWith("INSERT INTO signup "))
                .anySatisfy(statement -> assertThat(statement).startsWith("UPDATE code_challenge "))
                .anySatisfy(statement -> assertThat(statement).startsWith("INSERT INTO outbox "))
                .anySatisfy(command -> assertThat(command).startsWith("\"evalsha\""))
                .anySatisfy(command -> assertThat(command).startsWith("script: \"SET\" pl:{codes}:number"));
        assertThat(work).allSatisfy((who, all) -> assertThat(all).isEqualTo(work.get("unknown")));
    }

    /** Statements, then commands, of a signup and of one more code for it. */
    private static List<String> workFor(JsonObject signup) throws Exception {
        statements.begin();
        commands.begin();
        assertThat(signups.sendAgain(signups.begin(signup)).statusCode()).isEqualTo(202);
        List<String> work = new ArrayList<>(statements.statements());
        work.addAll(commands.commands());
        return work;
    }

    private static List<String> shorter(List<String> one, List<String> other) {
        return one.size() <= other.size() ? one : other;
    }

    private static String number() {
        return "+14155550%03d".formatted(numbers++);
    }

    /** Status, header fields in their order, and body, as they came, but for ids. The clock stands still. */
    private static String seen(HttpResponse<String> answer, String signupId) {
        Map<String, List<String>> fields = new TreeMap<>(answer.headers().map());
        OF_THE_REQUEST.forEach(name -> fields.computeIfPresent(name, (same, value) -> List.of("(of the request)")));
        return answer.statusCode() + " " + fields + "\n" + answer.body().replace(signupId, "(id)") + "\n";
    }

    private static String stateOf(Talk talk) {
        return talk.seenBy(talk.practice().apiKey()).getString("state");
    }
}
