package io.practicelinks.landing;

import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.PlayReferrer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The landing page of one link, rendered ahead. Its head is shared by all links; of the link itself it keeps a few kilobytes
 * with holes of fixed width, into which a click id and the parameter before it are written. Without a click id the holes are
 * blanks at the end of an address, which browsers drop (URL standard, "leading and trailing spaces"). Immutable, any thread.
 */
public final class LandingPage {

    /** Stands between the address on the web and the click id. */
    public static final String WEB_PARAMETER = "?c=";

    /** Stands for the click id while rendering. Random, so that no text of a practice can hold it. */
    private static final String MARKER = marker();

    private static final Map<LandingView, byte[]> HEADS = heads("");
    private static final Map<LandingView, byte[]> HEADS_IN_APP = heads(" in-app");

    private final byte[] body;
    private final int[] holes;

    private LandingPage(byte[] body, int[] holes) {
        this.body = body;
        this.holes = holes;
    }

    private static Map<LandingView, byte[]> heads(String suffix) {
        Map<LandingView, byte[]> heads = new EnumMap<>(LandingView.class);
        for (LandingView view : LandingView.values()) {
            heads.put(view, PageHead.of(view.styleClass() + suffix));
        }
        return heads;
    }

    private static String marker() {
        byte[] random = new byte[ClickId.BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    /**
     * The page of a link.
     *
     * @param webUrl where "continue on the web" goes, without a query
     */
    public static LandingPage render(LinkRecord link, String webUrl) {
        String androidStore = link.androidStore();
        LandingContent content = new LandingContent(
                link.token(),
                link.practice(),
                link.iosStore(),
                androidStore == null
                        ? null
                        : PlayReferrer.storeUrl(androidStore, link.token()) + PlayReferrer.CLICK_PARAMETER + MARKER,
                webUrl + WEB_PARAMETER + MARKER);
        byte[] body = PageTemplates.render("landing.jte", content);
        return new LandingPage(body, holesIn(body));
    }

    /** Pairs of where a hole begins and where in it the click id does. */
    private static int[] holesIn(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1); // one character for each byte
        int[] holes = new int[16];
        int count = 0;
        for (int at = text.indexOf(MARKER); at >= 0; at = text.indexOf(MARKER, at + 1)) {
            String parameter = text.startsWith(WEB_PARAMETER, at - WEB_PARAMETER.length())
                    ? WEB_PARAMETER
                    : PlayReferrer.CLICK_PARAMETER;
            holes[count++] = at - parameter.length();
            holes[count++] = at;
        }
        return Arrays.copyOf(holes, count);
    }

    /** Bytes that this page keeps in memory, about. */
    public int weight() {
        return body.length + holes.length * Integer.BYTES + 64;
    }

    /** Bytes of the page in UTF-8. */
    public int length(LandingView view, boolean inApp) {
        return head(view, inApp).length + body.length;
    }

    /**
     * Writes the page in UTF-8.
     *
     * @param clickIdText the {@value ClickId#TEXT_LENGTH} characters of the click id; null: the page carries none
     * @param out at least as long as {@link #length} says
     */
    public void write(LandingView view, boolean inApp, byte @Nullable [] clickIdText, byte[] out) {
        byte[] head = head(view, inApp);
        System.arraycopy(head, 0, out, 0, head.length);
        System.arraycopy(body, 0, out, head.length, body.length);
        for (int i = 0; i < holes.length; i += 2) {
            if (clickIdText == null) {
                Arrays.fill(out, head.length + holes[i], head.length + holes[i + 1] + ClickId.TEXT_LENGTH, (byte) ' ');
            } else {
                System.arraycopy(clickIdText, 0, out, head.length + holes[i + 1], ClickId.TEXT_LENGTH);
            }
        }
    }

    private static byte[] head(LandingView view, boolean inApp) {
        return Objects.requireNonNull((inApp ? HEADS_IN_APP : HEADS).get(view));
    }
}
