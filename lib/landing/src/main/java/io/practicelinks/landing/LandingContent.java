package io.practicelinks.landing;

import io.practicelinks.contract.PracticeCard;
import io.practicelinks.contract.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * What the template of the landing page shows of a link.
 *
 * @param androidStore with the hole for the click id
 * @param web where the page goes on on the web, with the hole for the click id
 */
public record LandingContent(
        String token,
        PracticeCard practice,
        @Nullable String iosStore,
        @Nullable String androidStore,
        String web) {

    private static final String NEUTRAL_TITLE = "Connect with your practice";

    /** What a messenger's preview and the browser's history show: never more than the practice's discreet name. */
    public String title() {
        String discreet = practice.discreetName();
        return discreet == null || discreet.isBlank() ? NEUTRAL_TITLE : discreet;
    }

    public String summary() {
        return "Open this link to send and receive secure messages.";
    }

    /** How the token is shown to be typed. */
    public String code() {
        return Tokens.display(token);
    }

    public String phoneUrl() {
        String phone = practice.phone() == null ? "" : practice.phone().strip();
        String country = phone.startsWith("+") ? "+" : "";
        return "tel:" + country + phone.replaceAll("[^0-9]", "");
    }

    public boolean hasApp() {
        return iosStore != null || androidStore != null;
    }

    public boolean hasBothApps() {
        return iosStore != null && androidStore != null;
    }
}
