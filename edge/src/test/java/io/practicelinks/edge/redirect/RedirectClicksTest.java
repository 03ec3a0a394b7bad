package io.practicelinks.edge.redirect;

import static io.practicelinks.edge.testing.EdgeWithLink.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.Audience;
import io.practicelinks.contract.Click;
import io.practicelinks.contract.ClickId;
import io.practicelinks.edge.testing.Agents;
import io.practicelinks.edge.testing.EdgeWithLink;
import io.practicelinks.edge.testing.Links;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written down of an opening, and what is counted. */
class RedirectClicksTest {

    private static final String PATH = "/" + Links.TOKEN;
    private static final String PLAY_WITH_TOKEN = Links.PLAY + "&referrer=pl_token%3D" + Links.TOKEN;

    @RegisterExtension
    final EdgeWithLink edge = new EdgeWithLink();

    @ParameterizedTest
    @CsvSource({
        "Sec-Purpose,prefetch;prerender",
        "Purpose,prefetch",
        "X-Purpose,: preview",
        "X-Moz,Prefetch",
        "sec-purpose,prefetch"
    })
    void shouldRefuseAPrefetchWithoutAClick(String name, String value) throws Exception {
        // When
        HttpResponse<String> response = edge.send("GET", PATH, "User-Agent", Agents.ANDROID, name, value);

        // Then
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(edge.clicks().read()).isEmpty();
        assertThat(edge.meters().answers(Outcome.PREFETCH, null)).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatFacebookFetchesAheadAndCountTheVisitThatFollows() throws Exception {
        // When: the same phone by its User-Agent and by the engine that it names
        HttpResponse<String> ahead = edge.send(
                "GET",
                PATH,
                "User-Agent",
                Agents.FACEBOOK_ON_IPHONE,
                "X-FB-HTTP-Engine",
                "Liger",
                "X-Purpose",
                "preview");
        HttpResponse<String> visit =
                edge.send("GET", PATH, "User-Agent", Agents.FACEBOOK_ON_IPHONE, "X-FB-HTTP-Engine", "Liger");

        // Then
        assertThat(ahead.statusCode()).isEqualTo(503);
        assertThat(visit.statusCode()).isEqualTo(200);
        assertThat(edge.clicks().read()).singleElement().satisfies(click -> {
            assertThat(click.audience()).isEqualTo(Audience.HUMAN);
            assertThat(click.inApp()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"'',SUSPECT", "Accept-Language:,SUSPECT", "accept-language: es,HUMAN"})
    void shouldSuspectAComputersBrowserThatNamesNoLanguage(String field, Audience audience) throws Exception {
        // When
        String answer = edge.sendRaw("GET " + PATH + " HTTP/1.1\r\nHost: a\r\nUser-Agent: " + Agents.WINDOWS + "\r\n"
                + (field.isEmpty() ? "" : field + "\r\n") + "Connection: close\r\n\r\n");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(edge.clicks().read().getFirst().audience()).isEqualTo(audience);
    }

    @Test
    void shouldStillRedirectButWithoutAClickWhenTheJournalIsFull() throws Exception {
        // Given
        edge.clicks().fill();

        // When
        HttpResponse<String> redirect = edge.send("GET", PATH, "User-Agent", Agents.ANDROID);
        HttpResponse<String> page = edge.send("GET", PATH, "User-Agent", Agents.IPHONE);

        // Then
        assertThat(location(redirect)).isEqualTo(PLAY_WITH_TOKEN);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("?c=").doesNotContain("pl_click");
    }

    @Test
    void shouldKeepOnlyUtmValuesOfTheQueryAndNeverFollowIt() throws Exception {
        // When
        HttpResponse<String> response = edge.send(
                "GET",
                PATH + "?redir_url=https://evil.example&utm_source=Spring%20mail&utm_term=%00a%0d%0ab&host=evil",
                "User-Agent",
                Agents.ANDROID);

        // Then
        Click click = edge.clicks().read().getFirst();
        assertThat(location(response))
                .startsWith(PLAY_WITH_TOKEN)
                .doesNotContain("evil")
                .doesNotContain("Spring");
        assertThat(click.utmSource()).isEqualTo("Spring mail");
        assertThat(click.source()).isEqualTo("Spring mail");
        assertThat(click.utmTerm()).isEqualTo("ab");
        assertThat(click.utmMedium()).isEmpty();
    }

    @Test
    void shouldCountAnswersByOutcomeAndAudienceWithTheirTime() throws Exception {
        // When
        int redirected = edge.send("GET", PATH, "User-Agent", Agents.ANDROID).statusCode();
        int scripted = edge.send("GET", PATH, "User-Agent", "curl/8.5.0").statusCode();

        // Then
        assertThat(redirected).isEqualTo(302);
        assertThat(scripted).isEqualTo(200);
        assertThat(edge.meters().answers(Outcome.REDIRECT, Audience.HUMAN)).isEqualTo(1);
        assertThat(edge.meters().answers(Outcome.PAGE, Audience.BOT)).isEqualTo(1);
        long observed = 0;
        for (int i = 0; i <= RedirectMeters.BUCKETS.size(); i++) {
            observed += edge.meters().bucket(i);
        }
        assertThat(observed).isEqualTo(2);
        assertThat(edge.meters().totalSeconds()).isPositive();
    }

    @Test
    void shouldGiveEachClickAnIdOfItsOwn() throws Exception {
        // When
        String first = location(edge.send("GET", PATH, "User-Agent", Agents.ANDROID));
        String second = location(edge.send("GET", PATH, "User-Agent", Agents.ANDROID));

        // Then
        ClickId one = Objects.requireNonNull(ClickId.parse(first.substring(first.length() - ClickId.TEXT_LENGTH)));
        ClickId two = Objects.requireNonNull(ClickId.parse(second.substring(second.length() - ClickId.TEXT_LENGTH)));
        assertThat(two.seq()).isEqualTo(one.seq() + 1);
        assertThat(two.epoch()).isEqualTo(one.epoch());
    }
}
