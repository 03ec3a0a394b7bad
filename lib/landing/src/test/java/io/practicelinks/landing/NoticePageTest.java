package io.practicelinks.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticePageTest {

    @Test
    void shouldSayWhatToDoNextAndWhomToCallInAnEmergency() {
        // When
        String page = render(new NoticePage("Gone <now>", List.of("Call the practice."), false));

        // Then
        assertThat(page)
                .contains("<title>Gone &lt;now&gt;</title>")
                .contains("<p>Call the practice.</p>")
                .contains("tel:911")
                .doesNotContain("<form");
    }

    @Test
    void shouldTakeACodeWithoutAScriptWhenAsked() {
        assertThat(render(new NoticePage("Enter", List.of(), true)))
                .contains("<form action=\"/\" method=\"get\">")
                .contains("<label for=\"code\">")
                .contains("name=\"code\"");
    }

    @Test
    void shouldAllowOnlyItsOwnStyleAndScript() {
        assertThat(PageHead.contentSecurityPolicy("'self'"))
                .matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; script-src 'sha256-[A-Za-z0-9+/=]+'; "
                        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    }

    private static String render(NoticePage page) {
        return new String(page.render(), StandardCharsets.UTF_8);
    }
}
