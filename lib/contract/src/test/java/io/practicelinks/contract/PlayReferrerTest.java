package io.practicelinks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayReferrerTest {

    private static final String STORE = "https://play.google.com/store/apps/details?id=com.example.app";
    private static final String LONGEST_TOKEN = "a".repeat(Tokens.MAX_LENGTH);
    private static final ClickId CLICK = new ClickId(0x1234_5678_9abcL, 12_345, 0xabcdef, 77, 42, 0x010203);

    @Test
    void shouldComeBackFromTheStoreAsItWasSent() {
        // Given
        String url = PlayReferrer.storeUrl(STORE, LONGEST_TOKEN) + PlayReferrer.CLICK_PARAMETER + CLICK;

        // When
        PlayReferrer handedOver = PlayReferrer.parse(referrerIn(url));

        // Then
        assertThat(handedOver).isEqualTo(new PlayReferrer(LONGEST_TOKEN, CLICK));
        assertThat(url).hasSizeLessThan(500);
        assertThat(AllowedDestinations.isStoreUrl(url)).isTrue();
    }

    @Test
    void shouldHandOverTheTokenAloneWhenThereIsNoClick() {
        assertThat(PlayReferrer.parse(referrerIn(PlayReferrer.storeUrl(STORE, "smile-dental"))))
                .isEqualTo(new PlayReferrer("smile-dental", null));
    }

    @Test
    void shouldOpenAQueryWhenTheStoreUrlHasNone() {
        assertThat(PlayReferrer.storeUrl("https://play.google.com/x", "abc"))
                .isEqualTo("https://play.google.com/x?referrer=pl_token%3Dabc");
    }

    @Test
    void shouldReadATextThatIsStillEncoded() {
        assertThat(PlayReferrer.parse("pl_token%3Dabc" + PlayReferrer.CLICK_PARAMETER + CLICK))
                .isEqualTo(new PlayReferrer("abc", CLICK));
    }

    @Test
    void shouldReadOursAmongParametersOfOthers() {
        assertThat(PlayReferrer.parse("utm_source=google-play&pl_token=ABC&utm_medium=organic"))
                .isEqualTo(new PlayReferrer("abc", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(not set)",
                "organic",
                "utm_source=google-play&utm_medium=organic",
                "pl_token=",
                "pl_token=%00%00%00",
                "pl_click=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "%zz"
            })
    void shouldBeNoneWhenNoTokenIsNamed(String referrer) {
        assertThat(PlayReferrer.parse(referrer)).isNull();
    }

    @Test
    void shouldBeNoneWhenTheTextIsTooLong() {
        assertThat(PlayReferrer.parse("pl_token=abc&x=" + "x".repeat(500))).isNull();
    }

    @Test
    void shouldKeepTheTokenWhenTheClickIdIsBroken() {
        assertThat(PlayReferrer.parse("pl_token=abc&pl_click=zzz")).isEqualTo(new PlayReferrer("abc", null));
    }

    private static String referrerIn(String url) {
        String query = URI.create(url).getRawQuery();
        String encoded = query.substring(query.indexOf("referrer=") + "referrer=".length());
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
