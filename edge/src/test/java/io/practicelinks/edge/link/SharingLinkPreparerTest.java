package io.practicelinks.edge.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.Destination;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkRecordCodec;
import io.practicelinks.contract.Platform;
import io.practicelinks.edge.testing.Links;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharingLinkPreparerTest {

    private static final String CLICK_ID = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final SharingLinkPreparer preparer = new SharingLinkPreparer(Links.API);

    @Test
    void shouldHandTokenAndClickToGooglePlayInOneParameter() {
        // When
        PreparedLink link = preparer.prepare(Links.active());

        // Then
        assertThat(location(link, Platform.ANDROID, clickId()))
                .isEqualTo(Links.PLAY + "&referrer=pl_token%3D" + Links.TOKEN + "%26pl_click%3D" + text(clickId()));
        assertThat(location(link, Platform.ANDROID, null))
                .isEqualTo(Links.PLAY + "&referrer=pl_token%3D" + Links.TOKEN);
    }

    @Test
    void shouldLeadToSignupOnTheWebWithTheClickWhenTheLinkSaysWeb() {
        // When
        PreparedLink link = preparer.prepare(Links.with(Destination.STORE, Destination.WEB, Destination.WEB));

        // Then
        assertThat(location(link, Platform.DESKTOP, clickId()))
                .isEqualTo(Links.API + "/s/" + Links.TOKEN + "?c=" + text(clickId()));
        assertThat(location(link, Platform.MAC, null)).isEqualTo(Links.API + "/s/" + Links.TOKEN);
        assertThat(location(link, Platform.IOS, clickId())).isEqualTo(Links.APP_STORE);
    }

    @Test
    void shouldShareWhatTwoLinksOfAPracticeHaveInCommon() {
        // Given
        LinkRecord first = reread(Links.active());
        LinkRecord second = reread(Links.active());
        assertThat(first.practice()).isNotSameAs(second.practice());

        // When
        PreparedLink one = preparer.prepare(first);
        PreparedLink other = preparer.prepare(second);

        // Then
        assertThat(one.record()).isEqualTo(other.record());
        assertThat(one.record().practice()).isSameAs(other.record().practice());
        assertThat(one.record().practiceId()).isSameAs(other.record().practiceId());
        assertThat(one.record().androidStore()).isSameAs(other.record().androidStore());
        assertThat(one.target(Platform.ANDROID)).isSameAs(other.target(Platform.ANDROID));
    }

    private static LinkRecord reread(LinkRecord link) {
        return Objects.requireNonNull(LinkRecordCodec.decode(LinkRecordCodec.encode(link)));
    }

    private static byte[] clickId() {
        return CLICK_ID.substring(0, ClickId.TEXT_LENGTH).getBytes(StandardCharsets.US_ASCII);
    }

    private static String location(PreparedLink link, Platform platform, byte @Nullable [] clickIdText) {
        LocationTemplate target = Objects.requireNonNull(link.target(platform));
        byte[] url = new byte[target.length(link.token(), clickIdText)];
        target.fill(link.token(), clickIdText, url);
        return text(url);
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
