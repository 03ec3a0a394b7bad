package io.practicelinks.contract;

import org.jspecify.annotations.Nullable;

/**
 * What Google Play hands an app at its first run: the edge puts it into the store's URL, the api reads it back from the app.
 *
 * <p>The text is {@code pl_token=<token>&pl_click=<click id>}, percent-encoded as a whole into the one parameter
 * {@code referrer}. Opaque ids only: no tag, label, source or UTM value leaves for a store. A phone sends it, so it is a hint
 * and proves nothing; "organic", "(not set)" and everything else that Play says by itself are no referrer of ours.
 *
 * @param token canonical
 * @param clickId null where the click could not be journalled, or where what stands there is no click id
 */
public record PlayReferrer(String token, @Nullable ClickId clickId) {

    /** What is appended to {@link #storeUrl}, followed by the text of a click id, to hand over the click as well. */
    public static final String CLICK_PARAMETER = "%26pl_click%3D";

    /** Longer texts are no referrer of ours. */
    public static final int MAX_LENGTH = 500;

    private static final String TOKEN = "pl_token=";
    private static final String CLICK = "pl_click=";

    /** The URL of an app in Google Play that hands the token over. */
    public static String storeUrl(String androidStore, String token) {
        return androidStore + (androidStore.indexOf('?') < 0 ? '?' : '&') + "referrer=pl_token%3D" + token;
    }

    /** The referrer of that text, or null where it names no token of ours. */
    public static @Nullable PlayReferrer parse(String referrer) {
        if (referrer.length() > MAX_LENGTH) {
            return null;
        }
        // Some libraries hand it on as it stood in the URL.
        String text = referrer.indexOf('=') < 0 ? PercentDecoding.decodeAscii(referrer) : referrer;
        if (text == null) {
            return null;
        }
        String token = null;
        ClickId clickId = null;
        for (String parameter : text.split("&", -1)) {
            if (parameter.startsWith(TOKEN)) {
                token = Tokens.canonical(parameter.substring(TOKEN.length()));
            } else if (parameter.startsWith(CLICK)) {
                clickId = ClickId.parse(parameter.substring(CLICK.length()));
            }
        }
        return token == null ? null : new PlayReferrer(token, clickId);
    }
}
