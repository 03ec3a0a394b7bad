package io.practicelinks.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.Browser;
import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonArray;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a patient gets a code while many are asked for, in a real browser, with the product's own amount of work. */
class ProofPageIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final int LINK_BURST = 8;

    private static RunningApi api;
    private static TestPractice practice;
    private static int people;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, CLOCK, Map.of("PL_CODES_LINK_BURST", String.valueOf(LINK_BURST)));
        practice = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldWorkByItselfAndGoOnToTheCodeWhenTheBrowserHasScripts() throws Exception {
        // Given
        TestPractice.Link link = warmLink();
        try (Browser browser = Browser.start(true)) {
            fillIn(browser, link, "Ann Scripts", "(415) 555-0431");

            // When
            press(browser, "Text me a code");

            // Then
            browser.waitUntil("location.pathname.includes('/code/')");
            assertThat(browser.evaluate("document.body.innerText").toString()).contains("ends in 31");
            String code = api.newestCode("+14155550431", 1);
            browser.evaluate("document.querySelector('#code').value = '" + code + "'");
            press(browser, "Continue");
            browser.waitUntil("location.pathname === '/conversation'");
            assertThat(browser.evaluate(
                            "performance.getEntriesByType('resource').every(e => e.name.startsWith(location.origin))"))
                    .isEqualTo(true);
        }
    }

    @Test
    void shouldLetAPatientWithoutScriptsWaitAMinuteAndKeepWhatWasTyped() throws Exception {
        // Given
        TestPractice.Link link = warmLink();
        try (Browser browser = Browser.start(false)) {
            fillIn(browser, link, "Bo \"Quiet\" O'Hara", "(415) 555-0432");
            press(browser, "Text me a code");
            browser.waitUntil("document.querySelector('#waiting')");
            assertThat(browser.evaluate("document.body.innerText").toString())
                    .contains("Please wait one minute", "911")
                    .doesNotContain("Checking");
            press(browser, "Go on");
            browser.waitUntil("document.body.innerText.includes('Not yet')");
            CLOCK.advance(Duration.ofMinutes(1));

            // When
            press(browser, "Go on");

            // Then
            browser.waitUntil("location.pathname.includes('/code/')");
            assertThat(browser.evaluate("document.body.innerText").toString()).contains("ends in 32");
            assertThat(api.newestCode("+14155550432", 1)).hasSize(6);
        }
    }

    @Test
    void shouldAllowItsOwnScriptOnTheOnePageThatNeedsItAndNoOther() throws Exception {
        // Given
        TestPractice.Link link = warmLink();
        Map<String, String> form = Map.of("name", "Cy", "mobile", "+14155550433", "onBehalfOf", "");

        // When
        HttpResponse<String> check = new PlainBrowser(api).post("/s/" + link.token() + "/signup", null, form);

        // Then
        assertThat(check.statusCode()).isEqualTo(428);
        assertThat(policy(check))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(check.body()).contains("<script src=\"" + Assets.SCRIPT_PATH + "\" defer></script>");
        assertThat(policy(api.get("/s/" + link.token() + "/signup", null))).doesNotContain("script-src");
        HttpResponse<String> script = api.get(Assets.SCRIPT_PATH, null);
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(new JsonArray(api.get("/dev/outbox?to=+14155550433", null).body()))
                .isEmpty();
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private static void fillIn(Browser browser, TestPractice.Link link, String name, String mobile) {
        browser.open(api.uri("/s/" + link.token() + "/signup"));
        browser.waitUntil("document.querySelector('#mobile')");
        browser.evaluate("document.querySelector('#name').value = `" + name + "`");
        browser.evaluate("document.querySelector('#mobile').value = '" + mobile + "'");
    }

    private static void press(Browser browser, String button) {
        browser.evaluate(
                "[...document.querySelectorAll('button')].find(b => b.innerText === '" + button + "').click()");
    }

    /** More than half used. */
    private static TestPractice.Link warmLink() throws Exception {
        TestPractice.Link link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        Signups signups = new Signups(api);
        for (int i = 0; i <= LINK_BURST / 2; i++) {
            assertThat(signups.post(Signups.of(link, "Warm", "+1415556%04d".formatted(people++)))
                            .statusCode())
                    .isEqualTo(202);
        }
        return link;
    }
}
