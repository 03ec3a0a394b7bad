package io.practicelinks.landing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.PlayReferrer;
import io.practicelinks.contract.PracticeCard;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The landing page that all links of a practice to the same apps share, rendered ahead: a few kilobytes with holes for what is a link's or
 * a click's own. Its head is shared by all practices. Immutable, any thread.
 */
public final class LandingPage {

    /** Stands between the address on the web and the click id. */
    public static final String WEB_PARAMETER = "?c=";

    private static final Map<LandingView, byte[]> HEADS = heads("");
    private static final Map<LandingView, byte[]> HEADS_IN_APP = heads(" in-app");

    private final byte[] body;
    private final Hole[] holes;
    private final int[] places;

    /**
     * @param body without the holes
     * @param places where in the body each hole is, ascending
     */
    private LandingPage(byte[] body, Hole[] holes, int[] places) {
        this.body = body;
        this.holes = holes;
        this.places = places;
    }

    private static Map<LandingView, byte[]> heads(String suffix) {
        Map<LandingView, byte[]> heads = new EnumMap<>(LandingView.class);
        for (LandingView view : LandingView.values()) {
            heads.put(view, PageHead.of(view.styleClass() + suffix));
        }
        return heads;
    }

    /**
     * The page of a practice's links.
     *
     * @param webUrl where "continue on the web" goes, up to the token
     */
    public static LandingPage render(
            PracticeCard practice, @Nullable String iosStore, @Nullable String androidStore, String webUrl) {
        LandingContent content = new LandingContent(
                practice,
                iosStore,
                androidStore == null
                        ? null
                        : PlayReferrer.storeUrl(androidStore, Hole.TOKEN.marker()) + Hole.PLAY_CLICK.marker(),
                webUrl + Hole.TOKEN.marker() + Hole.WEB_CLICK.marker(),
                Hole.CODE.marker());
        return cut(new String(PageTemplates.render("landing.jte", content), ISO_8859_1));
    }

    /** @param page one character for each byte, so that places in it are those of the bytes */
    private static LandingPage cut(String page) {
        StringBuilder body = new StringBuilder(page.length());
        List<Hole> holes = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        Matcher marker = Hole.ANY_MARKER.matcher(page);
        while (marker.find()) {
            marker.appendReplacement(body, "");
            holes.add(Hole.of(marker.group()));
            places.add(body.length());
        }
        marker.appendTail(body);
        return new LandingPage(
                body.toString().getBytes(ISO_8859_1),
                holes.toArray(Hole[]::new),
                places.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Bytes that this page keeps in memory, about. */
    public int weight() {
        return body.length + 2 * Integer.BYTES * places.length + 100;
    }

    /** Bytes that the page has at most, with the longest token. */
    public int maxLength(LandingView view, boolean inApp) {
        return head(view, inApp).length + body.length + Hole.MAX_LENGTH * holes.length;
    }

    /**
     * Writes the page of a link in UTF-8.
     *
     * @param token canonical
     * @param clickIdText the {@value ClickId#TEXT_LENGTH} characters of the click id; null: the page carries none
     * @param out at least as long as {@link #maxLength} says
     * @return the bytes written
     */
    public int write(LandingView view, boolean inApp, String token, byte @Nullable [] clickIdText, byte[] out) {
        byte[] head = head(view, inApp);
        System.arraycopy(head, 0, out, 0, head.length);
        int written = head.length;
        int from = 0;
        for (int i = 0; i < holes.length; i++) {
            int length = places[i] - from;
            System.arraycopy(body, from, out, written, length);
            written = holes[i].fill(token, clickIdText, out, written + length);
            from = places[i];
        }
        System.arraycopy(body, from, out, written, body.length - from);
        return written + body.length - from;
    }

    private static byte[] head(LandingView view, boolean inApp) {
        return Objects.requireNonNull((inApp ? HEADS_IN_APP : HEADS).get(view));
    }
}
