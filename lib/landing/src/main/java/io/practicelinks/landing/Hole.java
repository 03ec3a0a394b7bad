package io.practicelinks.landing;

import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.PlayReferrer;
import io.practicelinks.contract.Tokens;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A place in a rendered landing page for what a link or a click brings. */
enum Hole {
    /** The token, as it stands in addresses. */
    TOKEN(""),
    /** The token, as it is shown to be typed. */
    CODE(""),
    /** The click id at the end of the address on the web; nothing where there is none. */
    WEB_CLICK(LandingPage.WEB_PARAMETER),
    /** The click id at the end of the address in Google Play; nothing where there is none. */
    PLAY_CLICK(PlayReferrer.CLICK_PARAMETER);

    /** Bytes of the longest content of any: a token as it is shown, or a click id behind its parameter. */
    static final int MAX_LENGTH = Math.max(
            Tokens.MAX_LENGTH + 1,
            Math.max(LandingPage.WEB_PARAMETER.length(), PlayReferrer.CLICK_PARAMETER.length()) + ClickId.TEXT_LENGTH);

    static final Pattern ANY_MARKER =
            Pattern.compile(Arrays.stream(values()).map(Hole::marker).collect(Collectors.joining("|")));

    private static final int MARKER_BYTES = 18;

    private final String marker = randomText();
    private final String parameter;

    Hole(String parameter) {
        this.parameter = parameter;
    }

    private static String randomText() {
        byte[] random = new byte[MARKER_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    /** What stands in a page while it is rendered. Random, so that no text of a practice can hold it; the same in HTML and addresses. */
    String marker() {
        return marker;
    }

    static Hole of(String marker) {
        return Arrays.stream(values())
                .filter(hole -> hole.marker.equals(marker))
                .findFirst()
                .orElseThrow();
    }

    /** Writes the content; returns where it ends. */
    int fill(String token, byte @Nullable [] clickIdText, byte[] out, int at) {
        return switch (this) {
            case TOKEN -> write(token, out, at);
            case CODE -> write(Tokens.display(token), out, at);
            case WEB_CLICK, PLAY_CLICK -> clickIdText == null ? at : write(clickIdText, out, write(parameter, out, at));
        };
    }

    private static int write(String ascii, byte[] out, int at) {
        for (int i = 0; i < ascii.length(); i++) {
            out[at + i] = (byte) ascii.charAt(i);
        }
        return at + ascii.length();
    }

    private static int write(byte[] bytes, byte[] out, int at) {
        System.arraycopy(bytes, 0, out, at, bytes.length);
        return at + bytes.length;
    }
}
