package io.practicelinks.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way to a proven e-mail address as a browser without scripts goes it. */
class EmailPagesIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final String OFFER = "so that your practice recognises you sooner";

    private static RunningApi api;
    private static PlainBrowser browser;
    private static TestPractice practice;
    private static TestPractice.Link link;
    private static int people;

    private String cookie;
    private String email;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, Clock.systemUTC(), Map.of());
        browser = new PlainBrowser(api);
        practice = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void connectAPatient() {
        people++;
        email = "page" + people + "@example.org";
        cookie = "pl_session="
                + new Signups(api)
                        .connect(Signups.of(link, "Ann " + people, "+141555508%02d".formatted(people)), 1)
                        .getString("sessionToken");
    }

    @Test
    void shouldLeadFromTheConversationToAConfirmedAddress() {
        // Given
        assertThat(browser.get("/conversation", cookie).body()).contains(OFFER, "href=\"/conversation/email\"");
        assertThat(browser.get("/conversation/email", cookie).body())
                .contains("type=\"email\"", "autocomplete=\"email\"");

        // When
        HttpResponse<String> begun = post("/conversation/email", cookie, "email", email);
        assertThat(begun.statusCode()).isEqualTo(303);
        String codePage = begun.headers().firstValue("Location").orElseThrow();
        assertThat(codePage).doesNotContain("@");
        assertThat(browser.get(codePage, cookie).body()).contains(email, "one-time-code");
        String code = api.newestCode(email, 1);
        HttpResponse<String> wrong = post(codePage, cookie, "code", Signups.wrong(code));
        HttpResponse<String> right = post(codePage, cookie, "code", code.substring(0, 3) + " " + code.substring(3));

        // Then
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("This is not the newest code");
        assertThat(right.statusCode()).isEqualTo(303);
        assertThat(browser.get("/conversation", cookie).body())
                .contains("Your e-mail address is confirmed")
                .doesNotContain(OFFER);
        assertThat(practice.inbox().getJsonObject(0).getJsonObject("patient").getBoolean("emailProven"))
                .isTrue();
    }

    @Test
    void shouldKeepWhatWasTypedAndSayWhatIsWrong() {
        // When
        HttpResponse<String> noAddress = post("/conversation/email", cookie, "email", "me \"at\" home");
        HttpResponse<String> begun = post("/conversation/email", cookie, "email", email);
        HttpResponse<String> noCode =
                post(begun.headers().firstValue("Location").orElseThrow(), cookie, "code", "12");

        // Then
        assertThat(noAddress.statusCode()).isEqualTo(400);
        assertThat(noAddress.body()).contains("value=\"me &#34;at&#34; home\"", "Type an e-mail address like");
        assertThat(noCode.statusCode()).isEqualTo(400);
        assertThat(noCode.body()).contains("value=\"12\"", "Type the six digits");
    }

    @Test
    void shouldSayToWaitWhenTooManyCodesWereAskedFor() {
        // Given
        for (int i = 0; i < 5; i++) {
            assertThat(post("/conversation/email", cookie, "email", i + email).statusCode())
                    .isEqualTo(303);
        }

        // When
        HttpResponse<String> sixth = post("/conversation/email", cookie, "email", email);

        // Then
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.headers().firstValue("Retry-After")).hasValue("3600");
        assertThat(sixth.body()).contains("Too many codes were asked for", email);
    }

    @Test
    void shouldTakeNoFormFromAnotherSiteAndNothingWithoutASession() {
        // When
        HttpResponse<String> foreign = api.send(browser.form("/conversation/email", Map.of("email", email))
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "cross-site")
                .build());
        HttpResponse<String> signedOut = browser.get("/conversation/email", "pl_session=none");

        // Then
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(signedOut.statusCode()).isEqualTo(401);
        assertThat(signedOut.body()).contains("tel:911", "name=\"token\"");
    }

    private static HttpResponse<String> post(String path, String cookie, String field, String value) {
        return browser.post(path, cookie, Map.of(field, value));
    }
}
