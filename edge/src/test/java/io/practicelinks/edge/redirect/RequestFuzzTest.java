package io.practicelinks.edge.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.edge.testing.EdgeWithLink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands in a request beside its path, and whole requests on the wire. Run by itself, see docs/fuzzing.md. */
class RequestFuzzTest {

    /** Vert.x refuses a version that it does not know in that same version. */
    private static final String STATUS_LINE =
            "HTTP/1\\.[01] ([234][0-9]{2}|503) [ -~]*|[^\\r\\n]* (400|501|505) [ -~]*";

    private static final List<String> HOSTS = List.of("links.example.org", " Links.Example.COM ", "[::1]");

    @RegisterExtension
    static final EdgeWithLink EDGE = new EdgeWithLink();

    @FuzzTest
    void shouldAllowAHostOnlyByItsWholeName(byte[] bytes) {
        // Given
        String host = new String(bytes, StandardCharsets.ISO_8859_1);

        // When
        boolean isAllowed = new AllowedHosts(HOSTS).allow(host);

        // Then
        assertThat(isAllowed).isEqualTo(host.matches("((?i)links\\.example\\.(org|com)|\\[::1])(:[0-9]*)?"));
        assertThat(new AllowedHosts(List.of()).allow(host)).isTrue();
        assertThat(new AllowedHosts(List.of("other.example")).allow(host))
                .isEqualTo(host.toLowerCase(Locale.ROOT).matches("other\\.example(:[0-9]*)?"));
    }

    @FuzzTest
    void shouldAnswerWhateverComesAndPutNoLineOfAStrangerIntoAHead(byte[] bytes) throws Exception {
        // Given
        String request = new String(bytes, StandardCharsets.ISO_8859_1);
        int hash = Arrays.hashCode(bytes);
        // Each from an address of its own, so that none is taken for one of many by somebody who tries out tokens.
        String address = "127." + ((hash >>> 16) & 0xff) + "." + ((hash >>> 8) & 0xff) + "." + ((hash & 0x7f) | 1);

        SilentCloseable onlyHere = BugDetectors.allowNetworkConnections();
        try {
            // When
            String answers = EDGE.sendRawFrom(address, request + "\r\n\r\n");

            // Then
            assertThat(answers).doesNotContain("Exception");
            if (!answers.isEmpty()) {
                String head = answers.substring(0, answers.indexOf("\r\n\r\n"));
                assertThat(head.lines().findFirst().orElseThrow()).matches(STATUS_LINE);
                assertThat(head.lines().skip(1))
                        .allSatisfy(line -> assertThat(line).matches("[a-zA-Z-]+: [ -~]*"));
                assertThat(head.toLowerCase(Locale.ROOT)).doesNotContain("\nset-cookie:", "\nx-injected:");
            }
            assertThat(EDGE.sendRawFrom(address, "GET /robots.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 OK\r\n");
        } finally {
            onlyHere.close();
        }
    }
}
