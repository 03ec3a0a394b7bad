package io.practicelinks.edge.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkRecordCodec;
import io.practicelinks.contract.Platform;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Whatever Redis holds under a link's key: nobody is sent anywhere but to the stores and to us. Run by itself, see docs/fuzzing.md. */
class LocationFuzzTest {

    private static final String API = "https://api.example.org";
    private static final Set<String> HOSTS = Set.of("apps.apple.com", "play.google.com", "api.example.org");

    private final LinkPreparer preparer = new SharingLinkPreparer(API);

    @FuzzTest
    void shouldLeadOnlyToAllowedHostsAndNeverBreakTheHeader(byte[] bytes) {
        // Given
        byte[] click = new byte[ClickId.TEXT_LENGTH];
        Arrays.fill(click, (byte) 'A');
        LinkRecord record = LinkRecordCodec.decode(bytes);
        if (record == null) {
            return;
        }

        // When
        PreparedLink link = preparer.prepare(record);

        // Then
        for (Platform platform : Platform.values()) {
            LocationTemplate template = link.target(platform);
            if (template != null) {
                byte[] url = new byte[template.length(link.token(), click)];
                template.fill(link.token(), click, url);
                String location = new String(url, StandardCharsets.ISO_8859_1);
                assertThat(location).matches("[!-~]+").startsWith("https://");
                assertThat(URI.create(location).getHost()).isIn(HOSTS);
            }
        }
    }
}
