package io.practicelinks.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ConnectCodes;
import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way in with a code from the front desk as a browser without scripts goes it. */
class DeskPageIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static RunningApi api;
    private static PlainBrowser browser;
    private static TestPractice practice;
    private static ConnectCodes codes;
    private static String desk;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, Clock.systemUTC(), Map.of());
        browser = new PlainBrowser(api);
        practice = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street <Clinic>");
        codes = new ConnectCodes(api, practice, practice.link("Desk", "desk", "Welcome!", "desk"));
        desk = "/s/" + codes.link().token() + "/desk";
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldLeadFromTheSignupPageToTheConversation() {
        // Given
        String code = codes.forNewcomer("Ann Page");
        assertThat(browser.get("/s/" + codes.link().token() + "/signup", null).body())
                .contains("href=\"" + desk + "\">I have a code from the front desk</a>");
        HttpResponse<String> form = browser.get(desk, null);
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains("Maple Street &lt;Clinic&gt;", "name=\"code\"");

        // When
        HttpResponse<String> answer = browser.post(desk, null, Map.of("code", code.toLowerCase(Locale.ROOT)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/conversation");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.endsWith("; Path=/; HttpOnly; SameSite=Lax"));
        String conversation = browser.get("/conversation", cookie(answer)).body();
        assertThat(conversation).contains("Welcome!", "Add a mobile number");
        assertThat(browser.get("/conversation/number", cookie(answer)).body())
                .contains("<h1>Add a mobile number</h1>")
                .doesNotContain("old number");
    }

    @Test
    void shouldSayBesideTheFieldWhatIsWrongAndWhomToAsk() {
        // When
        HttpResponse<String> wrong = browser.post(desk, null, Map.of("code", "ABCDE-23456"));
        HttpResponse<String> partial = browser.post(desk, null, Map.of("code", "abc<"));

        // Then
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("aria-invalid=\"true\"", "Ask at the front desk again")
                .doesNotContain("ABCDE-23456\"");
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(partial.statusCode()).isEqualTo(400);
        assertThat(partial.body()).contains("Type all ten letters and digits", "value=\"abc&lt;\"");
    }

    /** A hand that presses twice has no cookie yet at the second time; the form tells that it is the same browser. */
    @Test
    void shouldOpenTheSameConversationWhenTheFormIsSentTwice() {
        // Given
        String device =
                browser.get(desk, null).body().replaceAll("(?s).*name=\"device\" value=\"([^\"]{43})\".*", "$1");
        Map<String, String> typed = Map.of("code", codes.forNewcomer("Bo Twice"), "device", device);
        int before = practice.inbox().size();
        HttpResponse<String> first = browser.post(desk, null, typed);

        // When
        HttpResponse<String> second = browser.post(desk, null, typed);

        // Then
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(browser.get("/conversation", cookie(second)).body()).contains("Welcome!");
        assertThat(practice.inbox()).hasSize(before + 1);
    }

    @Test
    void shouldLetInThroughAClosedLink() throws Exception {
        // Given
        TestPractice.Link closed = practice.link("Closed", "closed", "Hello!", "closed");
        String code = new ConnectCodes(api, practice, closed).forNewcomer("Di Late");
        JsonObject paused = new JsonObject().put("status", "paused");
        assertThat(api.patch("/v1/links/" + closed.id(), practice.apiKey(), paused)
                        .statusCode())
                .isEqualTo(200);
        String page = "/s/" + closed.token() + "/desk";

        // When
        HttpResponse<String> answer = browser.post(page, null, Map.of("code", code));

        // Then
        assertThat(browser.get(page, null).statusCode()).isEqualTo(200);
        assertThat(browser.get("/conversation", cookie(answer)).body()).contains("Hello!");
    }

    @Test
    void shouldOfferNoOtherDeviceToABrowserThatIsKnown() {
        // When
        String page = browser.get(desk, "pl_device=" + "k".repeat(43)).body();

        // Then
        assertThat(page).contains("name=\"device\" value=\"\"");
    }

    @Test
    void shouldRefuseAFormOfAnotherSiteAndKnowNoOtherToken() {
        // Given
        String code = codes.forNewcomer("Cy Elsewhere");

        // When
        HttpResponse<String> foreign = api.send(browser.form(desk, Map.of("code", code))
                .header("Sec-Fetch-Site", "cross-site")
                .build());

        // Then
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(browser.get("/s/no-such-token/desk", null).statusCode()).isEqualTo(404);
        assertThat(browser.post("/s/no-such-token/desk", null, Map.of("code", code))
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.post(desk, null, Map.of("code", code)).statusCode()).isEqualTo(303);
    }

    /** All that a browser was told to keep, as it sends it. */
    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .collect(Collectors.joining("; "));
    }
}
