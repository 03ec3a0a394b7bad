package io.practicelinks.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.ClickKey;
import io.practicelinks.contract.Destination;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkStatus;
import io.practicelinks.contract.LinkVersion;
import io.practicelinks.contract.PracticeCard;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LandingPageTest {

    private static final String WEB = "https://api.example/s/k7qm2xw9ab";
    private static final String IOS = "https://apps.apple.com/app/id1";
    private static final String PLAY = "https://play.google.com/store/apps/details?id=x";
    private static final PracticeCard CARD =
            new PracticeCard("Smile & Sons <Dental>", "S. & S.", "1 Main St", "+1 (555) 010-0199", "Mon–Fri 8–5");
    private static final String CLICK = new ClickId(1, 2, 3, 4, 5, 6).toString();

    @Test
    void shouldCarryTheClickIdToTheWebAndToGooglePlay() {
        // When
        String page = text(render(CARD, IOS, PLAY), CLICK);

        // Then
        assertThat(page)
                .contains("href=\"" + WEB + "?c=" + CLICK + "\"")
                .contains("href=\"" + PLAY + "&amp;referrer=pl_token%3Dk7qm2xw9ab%26pl_click%3D" + CLICK + "\"")
                .contains("href=\"" + IOS + "\"");
    }

    @Test
    void shouldLeaveOnlyBlanksAtTheEndOfAddressesWhenThereIsNoClickId() {
        // When
        String page = text(render(CARD, IOS, PLAY), null);

        // Then
        assertThat(page)
                .containsPattern("href=\"" + WEB + " +\"")
                .containsPattern("referrer=pl_token%3Dk7qm2xw9ab +\"")
                .doesNotContain("?c=")
                .doesNotContain("pl_click");
    }

    @Test
    void shouldBeOfOneLengthWithAndWithoutAClickId() {
        LandingPage page = render(CARD, IOS, PLAY);
        assertThat(text(page, null)).hasSameSizeAs(text(page, CLICK));
    }

    @Test
    void shouldShowThePracticeEscapedAndTellPreviewsOnlyTheDiscreetName() {
        // When
        String page = text(render(CARD, IOS, PLAY), CLICK);

        // Then
        assertThat(page)
                .contains("<h1>Smile &amp; Sons &lt;Dental&gt;</h1>")
                .contains("<title>S. &amp; S.</title>")
                .contains("og:title\" content=\"S. &amp; S.\"")
                .contains("href=\"tel:+15550100199\"")
                .contains("1 Main St")
                .contains("Mon–Fri 8–5")
                .contains("tel:911");
    }

    @Test
    void shouldTellPreviewsNothingOfThePracticeWhenItHasNoDiscreetName() {
        // Given
        PracticeCard card = new PracticeCard("Smile Dental", null, null, null, null);

        // When
        String page = text(render(card, null, null), CLICK);

        // Then
        assertThat(page.substring(0, page.indexOf("<body>")))
                .contains("Connect with your practice")
                .doesNotContain("Smile");
        assertThat(page).doesNotContain("Get the app").doesNotContain("href=\"tel:\"");
    }

    @Test
    void shouldShowTheCodeAsItIsTyped() {
        assertThat(text(render(CARD, IOS, PLAY), CLICK)).contains(">k7qm2xw9ab<");
    }

    @Test
    void shouldNameTheDeviceInTheRootElement() {
        LandingPage page = render(CARD, IOS, PLAY);
        assertThat(written(page, LandingView.IOS, true, null)).contains("<html lang=\"en\" class=\"ios in-app\">");
        assertThat(written(page, LandingView.OTHER, false, null)).contains("<html lang=\"en\" class=\"other\">");
    }

    @Test
    void shouldNameNoOriginButTheStoresAndTheWeb() {
        // When
        String page = text(render(CARD, IOS, PLAY), CLICK);

        // Then
        assertThat(page.replace(WEB, "").replace(IOS, "").replace(PLAY, "")).doesNotContain("://");
    }

    @Test
    void shouldKeepLittlePerLink() {
        assertThat(render(CARD, IOS, PLAY).weight()).isLessThan(3_500);
    }

    private static LandingPage render(PracticeCard card, @Nullable String ios, @Nullable String play) {
        LinkRecord link = new LinkRecord(
                new LinkVersion(1, 1),
                "k7qm2xw9ab",
                LinkStatus.ACTIVE,
                5,
                new UUID(1, 2),
                new ClickKey(1, 2),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Destination.PAGE,
                Destination.STORE,
                Destination.PAGE,
                ios,
                play,
                card,
                Map.of(),
                null);
        return LandingPage.render(link, WEB);
    }

    private static String text(LandingPage page, @Nullable String clickId) {
        byte[] id = clickId == null ? null : clickId.getBytes(StandardCharsets.US_ASCII);
        return written(page, LandingView.ANDROID, false, id);
    }

    private static String written(LandingPage page, LandingView view, boolean inApp, byte @Nullable [] clickIdText) {
        byte[] bytes = new byte[page.length(view, inApp)];
        page.write(view, inApp, clickIdText, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
