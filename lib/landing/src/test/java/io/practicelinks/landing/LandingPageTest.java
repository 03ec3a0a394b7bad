package io.practicelinks.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.PracticeCard;
import io.practicelinks.contract.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LandingPageTest {

    private static final String WEB = "https://api.example/s/";
    private static final String TOKEN = Tokens.generate(new SplittableRandom(1));
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
                .contains("href=\"" + WEB + TOKEN + "?c=" + CLICK + "\"")
                .contains("href=\"" + PLAY + "&amp;referrer=pl_token%3D" + TOKEN + "%26pl_click%3D" + CLICK + "\"")
                .contains("href=\"" + IOS + "\"");
    }

    @Test
    void shouldNameNoClickWhenThereIsNoClickId() {
        // When
        String page = text(render(CARD, IOS, PLAY), null);

        // Then
        assertThat(page)
                .contains("href=\"" + WEB + TOKEN + "\"")
                .contains("referrer=pl_token%3D" + TOKEN + "\"")
                .doesNotContain("?c=")
                .doesNotContain("pl_click");
    }

    @Test
    void shouldBeThePageOfEachLinkOfThePractice() {
        // Given
        LandingPage page = render(CARD, IOS, PLAY);
        String vanity = "a".repeat(Tokens.MAX_LENGTH);

        // When
        String written = written(page, LandingView.ANDROID, true, vanity, CLICK);

        // Then
        assertThat(written)
                .contains("href=\"" + WEB + vanity + "?c=" + CLICK + "\"")
                .contains("referrer=pl_token%3D" + vanity + "%26pl_click%3D" + CLICK + "\"")
                .contains(">" + vanity + "<")
                .endsWith("</html>\n");
        assertThat(written.replace(vanity, TOKEN))
                .hasSameSizeAs(
                        written(page, LandingView.ANDROID, true, TOKEN, CLICK).replace(Tokens.display(TOKEN), TOKEN));
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
        assertThat(text(render(CARD, IOS, PLAY), CLICK)).contains(">" + Tokens.display(TOKEN) + "<");
    }

    @Test
    void shouldNameTheDeviceInTheRootElement() {
        LandingPage page = render(CARD, IOS, PLAY);
        assertThat(written(page, LandingView.IOS, true, TOKEN, null))
                .contains("<html lang=\"en\" class=\"ios in-app\">");
        assertThat(written(page, LandingView.OTHER, false, TOKEN, null)).contains("<html lang=\"en\" class=\"other\">");
    }

    @Test
    void shouldNameNoOriginButTheStoresAndTheWeb() {
        // When
        String page = text(render(CARD, IOS, PLAY), CLICK);

        // Then
        assertThat(page.replace(WEB, "").replace(IOS, "").replace(PLAY, "")).doesNotContain("://");
    }

    @Test
    void shouldKeepLittlePerPractice() {
        assertThat(render(CARD, IOS, PLAY).weight()).isLessThan(3_500);
    }

    private static LandingPage render(PracticeCard card, @Nullable String ios, @Nullable String play) {
        return LandingPage.render(card, ios, play, WEB);
    }

    private static String text(LandingPage page, @Nullable String clickId) {
        return written(page, LandingView.ANDROID, false, TOKEN, clickId);
    }

    private static String written(
            LandingPage page, LandingView view, boolean inApp, String token, @Nullable String clickId) {
        byte[] id = clickId == null ? null : clickId.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[page.maxLength(view, inApp)];
        int length = page.write(view, inApp, token, id, bytes);
        return new String(Arrays.copyOf(bytes, length), StandardCharsets.UTF_8);
    }
}
