package io.practicelinks.api.web;

import static io.practicelinks.api.testing.PlainBrowser.cookie;
import static io.practicelinks.api.testing.PlainBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The patient's pages as a browser without scripts uses them. */
class PatientPagesIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static RunningApi api;
    private static PlainBrowser browser;
    private static TestData data;
    private static TestPractice practice;
    private static TestPractice.Link link;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, Clock.systemUTC(), Map.of());
        browser = new PlainBrowser(api);
        data = new TestData(STORES.postgresUri());
        practice = TestPractice.create(api, data, "Maple Street <Clinic>");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldLeadFromTheLinkToTheConversation() {
        // Given
        HttpResponse<String> fromEdge = browser.get("/s/" + link.token() + "?c=" + link.click(), null);
        assertThat(fromEdge.statusCode()).isEqualTo(303);
        assertThat(location(fromEdge)).isEqualTo("/s/" + link.token());
        String clickCookie = cookie(fromEdge);
        assertThat(browser.get(location(fromEdge), clickCookie).body())
                .contains("Is this your practice?", "Maple Street &lt;Clinic&gt;", "12 Maple Street");
        assertThat(browser.get("/s/" + link.token() + "/signup", clickCookie).body())
                .contains("Text messages are not fully private", "No mobile phone, or no text messages?");

        // When
        HttpResponse<String> begun = browser.post(
                "/s/" + link.token() + "/signup",
                clickCookie,
                Map.of("name", "Ann Page", "mobile", "(415) 555-0401", "onBehalfOf", ""));
        assertThat(begun.statusCode()).isEqualTo(303);
        assertThat(browser.get(location(begun), null).body())
                .contains("ends in <strong>01</strong>", "one-time-code", "Nobody of the practice ever asks you");
        String code = api.newestCode("+14155550401", 1);
        HttpResponse<String> proven =
                browser.post(location(begun), null, Map.of("code", code.substring(0, 3) + " " + code.substring(3)));
        assertThat(proven.statusCode()).isEqualTo(303);
        String session = cookie(proven);
        HttpResponse<String> sent = browser.post("/conversation", session, Map.of("text", "Hello <b>there</b>"));

        // Then
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(browser.get("/conversation", session).body()).contains("Welcome!", "Hello &lt;b&gt;there&lt;/b&gt;");
        JsonObject item = practice.inbox().getJsonObject(0);
        assertThat(item.getString("attribution")).isEqualTo("click");
        assertThat(browser.post("/conversation/leave", session, Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/conversation", session).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldAskForTheNewestMessageWhenAnOlderCodeIsTyped() {
        // Given
        String page = location(browser.post(
                "/s/" + link.token() + "/signup",
                null,
                Map.of("name", "Cy Older", "mobile", "(415) 555-0403", "onBehalfOf", "")));
        String older = api.newestCode("+14155550403", 1);
        assertThat(browser.post(page + "/again", null, Map.of()).statusCode()).isEqualTo(303);
        String newest = api.newestCode("+14155550403", 2);

        // When
        HttpResponse<String> answer = browser.post(page, null, Map.of("code", older));

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("use the newest message", "aria-invalid=\"true\"", "name=\"code\"");
        assertThat(browser.post(page, null, Map.of("code", newest)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void shouldKeepWhatWasTypedAndSayWhatIsWrongBesideTheField() {
        // Given
        Map<String, String> typed = Map.of("name", "Bo \"Quote\"", "mobile", "123", "onBehalfOf", "");

        // When
        HttpResponse<String> answer = browser.post("/s/" + link.token() + "/signup", null, typed);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "value=\"Bo &#34;Quote&#34;\"",
                        "value=\"123\"",
                        "Type a mobile number that gets text messages");
    }

    @Test
    void shouldConnectAParentForAChildAndSayWhomItIsAbout() {
        // Given
        Map<String, String> typed = Map.of(
                "name", "Ann Page",
                "mobile", "(415) 555-0404",
                "relationship", "child",
                "onBehalfOf", "Bo <Page>",
                "birthDate", "4/30/2024");
        String page = location(browser.post("/s/" + link.token() + "/signup", null, typed));

        // When
        HttpResponse<String> connected = browser.post(page, null, Map.of("code", api.newestCode("+14155550404", 1)));

        // Then
        String conversation =
                browser.get(location(connected), cookie(connected)).body();
        assertThat(conversation)
                .contains(
                        "About Bo &lt;Page&gt;",
                        "about the health of Bo &lt;Page&gt;, it makes sure",
                        "also makes sure that you may act for Bo &lt;Page&gt;");
        assertThat(practice.inbox().getJsonObject(0).getJsonObject("patient").getString("birthDate"))
                .isEqualTo("2024-04-30");
    }

    @ParameterizedTest
    @CsvSource({
        "self, Bo, '', You typed the name of somebody else",
        "child, '', 4/30/2024, Type the name of the person",
        "child, Bo, '', 'Type your child''s date of birth'",
        "child, Bo, 30/4/2024, 'Type a date, month, day and year'",
        "child, Bo, 4/30/1990, From 18 years on they connect themselves",
        "other, Bo, 4/30/2024, 'This is a child''s day of birth'",
        "cousin, '', '', Choose for whom you write"
    })
    void shouldShowWhatIsWrongWithForWhomItIsWhateverIsChosen(
            String relationship, String name, String birthDate, String error) {
        // Given
        Map<String, String> typed = Map.of(
                "name",
                "Ann",
                "mobile",
                "(415) 555-0405",
                "relationship",
                relationship,
                "onBehalfOf",
                name,
                "birthDate",
                birthDate);

        // When
        HttpResponse<String> answer = browser.post("/s/" + link.token() + "/signup", null, typed);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(error, "value=\"" + birthDate + "\"").doesNotContain("class=\"subject\"");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, null",
    })
    void shouldRefuseAFormThatAnotherSiteSent(String header, String value) {
        // Given
        HttpRequest request = browser.form(
                        "/s/" + link.token() + "/signup", Map.of("name", "Eve", "mobile", "+14155550402"))
                .header(header, value)
                .build();

        // When
        HttpResponse<String> answer = api.send(request);

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("911");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/s/no-such-link", "/s/no-such-link/signup", "/s?token=%25%25", "/conversation"})
    void shouldSayWhatToDoAndWhomToCallAtEveryDeadEnd(String path) {
        // Given

        // When
        HttpResponse<String> answer = browser.get(path, null);

        // Then
        assertThat(answer.body()).contains("<html lang=\"en\"", "tel:911", "name=\"token\"");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.body())
                .doesNotContain("<script")
                .doesNotContain("http://")
                .doesNotContain("https://");
    }

    @Test
    void shouldNameThePracticesPhoneWhereItsLinkIsClosed() throws Exception {
        // Given
        TestPractice.Link closed = practice.link("Old ad", "ad", "Hi", "ad");
        data.run("UPDATE link SET status = 'paused' WHERE id = ?", closed.id());

        // When
        HttpResponse<String> answer = browser.get("/s/" + closed.token(), null);

        // Then
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("tel:+12175550134", "Mon-Fri 8 am to 5 pm", "911");
    }

    @Test
    void shouldFindTheLinkOfATypedCodeHoweverItIsWritten() {
        // Given
        String typed = "+" + link.token().substring(0, 5).toUpperCase(java.util.Locale.ROOT) + "-"
                + link.token().substring(5) + ".+";

        // When
        HttpResponse<String> answer = browser.get("/s?token=" + typed, null);

        // Then
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo("/s/" + link.token());
    }

    @Test
    void shouldChangeNothingByReading() throws Exception {
        // Given
        String before = rows();

        // When
        for (String path : new String[] {"", "/signup", "/code/" + java.util.UUID.randomUUID(), "?c=" + link.click()}) {
            assertThat(browser.get("/s/" + link.token() + path, null).statusCode())
                    .isLessThan(500);
        }

        // Then
        assertThat(rows()).isEqualTo(before);
    }

    private static String rows() throws Exception {
        return data.texts("""
                SELECT (SELECT count(*) FROM signup) || ' ' || (SELECT count(*) FROM patient) || ' '
                    || (SELECT count(*) FROM audit_event) || ' ' || (SELECT count(*) FROM patient_session_directory)
                """).getFirst();
    }
}
