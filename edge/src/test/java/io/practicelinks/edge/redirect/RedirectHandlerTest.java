package io.practicelinks.edge.redirect;

import static io.practicelinks.edge.testing.EdgeWithLink.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.Audience;
import io.practicelinks.contract.Click;
import io.practicelinks.contract.Destination;
import io.practicelinks.contract.Platform;
import io.practicelinks.contract.PlayReferrer;
import io.practicelinks.edge.link.LinkLookup;
import io.practicelinks.edge.testing.Agents;
import io.practicelinks.edge.testing.EdgeWithLink;
import io.practicelinks.edge.testing.Links;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is sent where, and shown what. */
class RedirectHandlerTest {

    private static final String PATH = "/" + Links.TOKEN;
    private static final String PLAY_WITH_TOKEN = Links.PLAY + "&referrer=pl_token%3D" + Links.TOKEN;

    @RegisterExtension
    final EdgeWithLink edge = new EdgeWithLink();

    @Test
    void shouldSendAndroidToPlayWithTokenAndClick() throws Exception {
        // When
        HttpResponse<String> response = edge.send("GET", PATH, "User-Agent", Agents.ANDROID);

        // Then
        String location = location(response);
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(location).startsWith(PLAY_WITH_TOKEN + PlayReferrer.CLICK_PARAMETER);
        Click click = edge.clicks().read().getFirst();
        assertThat(location).endsWith(click.id().toString());
        assertThat(click.id().isSignedBy(Links.KEY)).isTrue();
        assertThat(click.id().linkNumber()).isEqualTo(Links.NUMBER);
        assertThat(click.practiceId()).isEqualTo(Links.PRACTICE);
        assertThat(click.audience()).isEqualTo(Audience.HUMAN);
        assertThat(click.platform()).isEqualTo(Platform.ANDROID);
        assertThat(click.page()).isFalse();
        assertThat(click.rule()).isEqualTo("browser/agent-android");
    }

    @Test
    void shouldTellCachesReferrersAndRobotsNothing() throws Exception {
        // When
        HttpResponse<String> response = edge.send("GET", PATH, "User-Agent", Agents.ANDROID);

        // Then
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().map())
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("x-robots-tag", List.of("noindex"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("strict-transport-security", List.of("max-age=31536000"))
                .containsEntry("content-length", List.of("0"))
                .containsKey("date")
                .doesNotContainKeys("server", "set-cookie");
    }

    @Test
    void shouldAnswerHeadAsGetAndCountItAsABot() throws Exception {
        // Given
        HttpResponse<String> get = edge.send("GET", PATH, "User-Agent", Agents.ANDROID);

        // When
        HttpResponse<String> head = edge.send("HEAD", PATH, "User-Agent", Agents.ANDROID);

        // Then
        assertThat(head.statusCode()).isEqualTo(302);
        assertThat(head.headers().map().keySet()).isEqualTo(get.headers().map().keySet());
        Click click = edge.clicks().read().getLast();
        assertThat(click.audience()).isEqualTo(Audience.BOT);
        assertThat(click.head()).isTrue();
    }

    @Test
    void shouldShowIphonesThePageWithTheClick() throws Exception {
        // When
        HttpResponse<String> response = edge.send("GET", PATH, "User-Agent", Agents.IPHONE);

        // Then
        Click click = edge.clicks().read().getFirst();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(response.headers().firstValue("content-security-policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(response.body())
                .contains("class=\"ios\"")
                .contains(Links.API + "/s/" + Links.TOKEN + "?c=" + click.id());
        assertThat(click.page()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"web,web,web", "store,store,page"})
    void shouldSendEachPlatformWhereTheLinkSays(String ios, String android, String desktop) throws Exception {
        // Given
        edge.links().cache(Links.with(destination(ios), destination(android), destination(desktop)));

        // When
        HttpResponse<String> iphone = edge.send("GET", PATH, "User-Agent", Agents.IPHONE);
        HttpResponse<String> pixel = edge.send("GET", PATH, "User-Agent", Agents.ANDROID);
        HttpResponse<String> windows = edge.send("GET", PATH, "User-Agent", Agents.WINDOWS);
        HttpResponse<String> mac = edge.send("GET", PATH, "User-Agent", Agents.MAC);

        // Then
        String web = Links.API + "/s/" + Links.TOKEN + "?c=";
        if (ios.equals("web")) {
            assertThat(List.of(location(iphone), location(pixel), location(windows), location(mac)))
                    .allMatch(location -> location.startsWith(web));
        } else {
            assertThat(location(iphone)).isEqualTo(Links.APP_STORE);
            assertThat(location(pixel)).startsWith(PLAY_WITH_TOKEN);
            assertThat(windows.statusCode()).isEqualTo(200);
            assertThat(mac.statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"INSTAGRAM_ON_PIXEL,HUMAN,true", "SLACK_PREVIEW,PREVIEW,false"})
    void shouldShowThePageInsideAppsAndToPreviews(String agent, Audience audience, boolean inApp) throws Exception {
        // Given
        String userAgent = agent.equals("SLACK_PREVIEW") ? Agents.SLACK_PREVIEW : Agents.INSTAGRAM_ON_PIXEL;

        // When
        HttpResponse<String> response = edge.send("GET", PATH, "User-Agent", userAgent);

        // Then
        Click click = edge.clicks().read().getFirst();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("og:title").contains("Connect with your practice");
        assertThat(click.audience()).isEqualTo(audience);
        assertThat(click.inApp()).isEqualTo(inApp);
    }

    @ParameterizedTest
    @CsvSource({"/K7QM2XW9AB", "/k7qm2-xw9ab", "/k7qm2xw9ab/", "/%6b7qm2xw9ab", "/k7qm2xw9ab?fbclid=x", "/k7qm2xw9ab)."
    })
    void shouldFindALinkHoweverItWasTyped(String path) throws Exception {
        // Given: the canonical form must be the look-up's key, so the token needs its right check character only for
        // the hyphen
        String canonical = io.practicelinks.contract.Tokens.canonicalPath(path.replaceAll("\\?.*", ""));

        // When
        int status = edge.send("GET", path.replace(")", "%29"), "User-Agent", Agents.IPHONE)
                .statusCode();

        // Then
        assertThat(status).isEqualTo(PATH.equals(canonical) ? 200 : 404);
    }

    @Test
    void shouldSayWhatToDoWhenTheLinkIsPaused() throws Exception {
        // Given
        edge.links().cache(Links.paused());

        // When
        HttpResponse<String> response = edge.send("GET", PATH, "User-Agent", Agents.ANDROID);

        // Then
        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(response.body()).contains("call your practice").contains("tel:911");
        assertThat(edge.clicks().read()).isEmpty();
        assertThat(edge.meters().answers(Outcome.GONE, Audience.HUMAN)).isEqualTo(1);
    }

    @Test
    void shouldAnswerWhatTheResolverFindsLater() throws Exception {
        // Given
        Promise<LinkLookup> slow = Promise.promise();
        edge.links().resolveTo("smile", slow.future());
        edge.links().resolveTo("down", Future.succeededFuture(LinkLookup.UNAVAILABLE));

        // When
        slow.complete(new LinkLookup.Found(Links.prepared(Links.active())));
        HttpResponse<String> found = edge.send("GET", "/smile", "User-Agent", Agents.ANDROID);
        HttpResponse<String> unavailable = edge.send("GET", "/down", "User-Agent", Agents.ANDROID);
        HttpResponse<String> unknown = edge.send("GET", "/nobody", "User-Agent", Agents.ANDROID);

        // Then
        assertThat(found.statusCode()).isEqualTo(302);
        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(unavailable.headers().firstValue("retry-after")).hasValue("5");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(List.of(unavailable, unknown))
                .allMatch(response ->
                        response.headers().firstValue("cache-control").equals(java.util.Optional.of("no-store")));
    }

    private static Destination destination(String label) {
        return Objects.requireNonNull(Destination.ofLabel(label));
    }
}
