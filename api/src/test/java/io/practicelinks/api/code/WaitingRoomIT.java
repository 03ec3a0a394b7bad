package io.practicelinks.api.code;

import static io.practicelinks.api.testing.PlainBrowser.cookie;
import static io.practicelinks.api.testing.PlainBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.ProofSolver;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How long does a full waiting room take: 200 patients of one address, one link and one number prefix, who all ask in the same minute and
 * again each minute until they are in, with the product's own limits?
 *
 * <p><em>While the practice says that it has an event</em>: all at once, by the api and by the pages, and nobody has to work. Where more
 * than a hundred have asked before the first ten have typed their codes, the others wait for that. <em>Otherwise</em>: 51 at once for
 * nothing and 49 for a proof of work; then the address is empty, and a proof helps no more. Eight get in each minute, all within thirteen.
 * A pump through the same link that does no work changes none of this but that all 200 have to work.
 */
class WaitingRoomIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final int PATIENTS = 200;

    /** Of the address: 100 at once, then 480 an hour. */
    private static final int AT_ONCE = 100;

    private static final int EACH_MINUTE = 480 / 60;
    private static final int MINUTES = 13;

    /** Half of the address's, and the one that makes it more than half. */
    private static final int FOR_NOTHING = AT_ONCE / 2 + 1;

    /** Of a prefix whose codes nobody has typed: before it is slowed, and then. */
    private static final int OF_A_PREFIX = 100 + 3;

    private static final int PUMPED = 10_000;
    private static final String ASKED_FOR_WORK = "practicelinks_codes_refused_total{bucket=\"proof\"}";

    /** Half of the link's 300, the one that makes it more than half, and what flows back in the time. */
    private static final int MOST_PUMPED = 300 / 2 + 1 + (MINUTES + 1) * 600 / 60;

    private static RunningApi api;
    private static Signups signups;
    private static int towns;

    private TestPractice clinic;
    private TestPractice.Link link;
    private int town;

    /** What a patient has come to in a minute. */
    private enum Outcome {
        IN_FOR_NOTHING,
        IN_FOR_WORK,
        REFUSED
    }

    @BeforeAll
    static void start() {
        // What the work costs is not the question here, but whether it lets anybody in.
        Map<String, String> limitsOfTheProduct = Map.of(
                "PL_API_ANONYMOUS_REQUESTS_PER_MINUTE", "",
                "PL_CODES_ADDRESS_BURST", "",
                "PL_CODES_LINK_BURST", "",
                "PL_CODES_PREFIX_MIN_SENDS", "",
                "PL_CODES_PROOF_BITS", "8");
        api = RunningApi.start(STORES, CLOCK, limitsOfTheProduct);
        signups = new Signups(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void openTheDoor() throws Exception {
        CLOCK.advance(Duration.ofHours(1)); // the address is that of the test before
        clinic = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic");
        link = clinic.link("Door", "door", "Welcome!", "door");
        town = 556 + towns++;
    }

    @Test
    void shouldLetAllInAtOnceAndAskNobodyForWorkDuringAnEvent() throws Exception {
        // Given
        Crowd.beginEvent(clinic, CLOCK);

        // When
        List<Outcome> outcomes = ask(everybody());

        // Then
        assertThat(outcomes).hasSize(PATIENTS).containsOnly(Outcome.IN_FOR_NOTHING);
    }

    @Test
    void shouldLetAllInByThePagesAtOnceDuringAnEvent() throws Exception {
        // Given
        Crowd.beginEvent(clinic, CLOCK);

        // When
        List<String> conversations = Crowd.together(everybody().stream()
                .<Callable<String>>map(i -> () -> conversationByPages(patient(i)))
                .toList());

        // Then
        assertThat(conversations).hasSize(PATIENTS).allMatch(page -> page.contains("Welcome!"));
    }

    @Test
    void shouldLetTheOthersOfAPrefixInAsSoonAsItsFirstCodesAreTypedDuringAnEvent() throws Exception {
        // Given
        Crowd.beginEvent(clinic, CLOCK);
        List<HttpResponse<String>> begun = Crowd.together(everybody().stream()
                .<Callable<HttpResponse<String>>>map(i -> () -> signups.post(patient(i)))
                .toList());
        List<Integer> waiting = new ArrayList<>();
        List<Callable<Outcome>> typing = new ArrayList<>();
        for (int i = 0; i < PATIENTS; i++) {
            HttpResponse<String> answer = begun.get(i);
            String mobile = patient(i).getString("mobile");
            if (answer.statusCode() == 202) {
                typing.add(() -> in(answer, mobile, Outcome.IN_FOR_NOTHING));
            } else {
                waiting.add(i);
            }
        }
        assertThat(typing).hasSize(OF_A_PREFIX);
        assertThat(Crowd.together(typing)).containsOnly(Outcome.IN_FOR_NOTHING);

        // When
        List<Outcome> others = ask(waiting);

        // Then
        assertThat(others).hasSize(PATIENTS - OF_A_PREFIX).containsOnly(Outcome.IN_FOR_NOTHING);
    }

    @Test
    void shouldLetHalfInAtOnceAndAllWithinThirteenMinutesWithoutAnEvent() throws Exception {
        // When
        List<Outcome> atOnce = ask(everybody());

        // Then
        assertThat(Collections.frequency(atOnce, Outcome.IN_FOR_NOTHING)).isEqualTo(FOR_NOTHING);
        assertThat(Collections.frequency(atOnce, Outcome.IN_FOR_WORK)).isEqualTo(AT_ONCE - FOR_NOTHING);
        List<Integer> waiting = refused(everybody(), atOnce);
        for (int minute = 1; minute <= MINUTES; minute++) {
            CLOCK.advance(Duration.ofMinutes(1));
            List<Outcome> outcomes = ask(waiting);
            assertThat(Collections.frequency(outcomes, Outcome.IN_FOR_WORK))
                    .as("in minute " + minute)
                    .isEqualTo(Math.min(EACH_MINUTE, waiting.size()));
            waiting = refused(waiting, outcomes);
        }
        assertThat(waiting).isEmpty();
    }

    @Test
    void shouldLetThemInJustAsFastForWorkWhileOthersWhoDoNonePumpTheirLinkWithoutAnEvent() throws Exception {
        // Given
        List<Integer> strangers = new ArrayList<>();
        List<Integer> waiting = everybody();
        List<Integer> in = new ArrayList<>();
        double asked = api.metric(ASKED_FOR_WORK);

        // When
        for (int minute = 0; minute <= MINUTES; minute++) {
            strangers.addAll(
                    Crowd.together(Crowd.turn(PUMPED, minute, MINUTES + 1, i -> Crowd.stranger(clinic, link, i))));
            List<Outcome> outcomes = ask(waiting);
            assertThat(outcomes).doesNotContain(Outcome.IN_FOR_NOTHING);
            in.add(Collections.frequency(outcomes, Outcome.IN_FOR_WORK));
            waiting = refused(waiting, outcomes);
            CLOCK.advance(Duration.ofMinutes(1));
        }

        // Then
        assertThat(in.getFirst()).isEqualTo(AT_ONCE);
        assertThat(in.subList(1, MINUTES)).containsOnly(EACH_MINUTE);
        assertThat(waiting).isEmpty();
        assertThat(strangers).hasSize(PUMPED).containsOnly(202, 428);
        assertThat(Collections.frequency(strangers, 202)).isLessThanOrEqualTo(MOST_PUMPED);
        assertThat(api.metric(ASKED_FOR_WORK) - asked)
                .as("what the alert OneTimeCodesNotWorkedFor looks at")
                .isGreaterThan(PUMPED - MOST_PUMPED);
    }

    /** The page at the end of the way that the link's landing page begins: six pages without a session, each once. */
    private String conversationByPages(JsonObject patient) {
        PlainBrowser browser = new PlainBrowser(api);
        String practice = location(browser.get("/s/" + link.token() + "?c=" + link.click(), null));
        assertThat(browser.get(practice, null).statusCode()).isEqualTo(200);
        String signup = practice + "/signup";
        assertThat(browser.get(signup, null).statusCode()).isEqualTo(200);
        String mobile = patient.getString("mobile");
        String code = location(browser.post(
                signup, null, Map.of("name", patient.getString("name"), "mobile", mobile, "onBehalfOf", "")));
        assertThat(browser.get(code, null).statusCode()).isEqualTo(200);
        HttpResponse<String> connected = browser.post(code, null, Map.of("code", api.newestCode(mobile, 1)));
        return browser.get(location(connected), cookie(connected)).body();
    }

    private static List<Integer> everybody() {
        return IntStream.range(0, PATIENTS).boxed().toList();
    }

    private List<Outcome> ask(List<Integer> people) throws Exception {
        return Crowd.together(people.stream()
                .<Callable<Outcome>>map(i -> () -> ask(patient(i)))
                .toList());
    }

    /** What a phone does: asks, works where it must, asks again, types the code. */
    private Outcome ask(JsonObject patient) {
        String mobile = patient.getString("mobile");
        HttpResponse<String> first = signups.post(patient);
        if (first.statusCode() != 428) {
            return in(first, mobile, Outcome.IN_FOR_NOTHING);
        }
        JsonObject proof = ProofSolver.worked(new JsonObject(first.body()));
        return in(signups.post(patient.put("proof", proof)), mobile, Outcome.IN_FOR_WORK);
    }

    private Outcome in(HttpResponse<String> answer, String mobile, Outcome outcome) {
        if (answer.statusCode() == 429) {
            return Outcome.REFUSED;
        }
        String signup = TestPractice.body(answer, 202).getString("signupId");
        assertThat(signups.verified(signup, api.newestCode(mobile, 1)).getString("conversationId"))
                .isNotEmpty();
        return outcome;
    }

    private JsonObject patient(int i) {
        return Signups.of(link, "Patient " + i, "+1217%d%04d".formatted(town, i));
    }

    private static List<Integer> refused(List<Integer> people, List<Outcome> outcomes) {
        return IntStream.range(0, people.size())
                .filter(i -> outcomes.get(i) == Outcome.REFUSED)
                .mapToObj(people::get)
                .toList();
    }
}
