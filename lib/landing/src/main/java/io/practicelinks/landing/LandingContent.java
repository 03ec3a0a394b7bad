package io.practicelinks.landing;

import io.practicelinks.contract.PracticeCard;
import org.jspecify.annotations.Nullable;

/**
 * What the template of the landing page shows.
 *
 * @param androidStore with the holes for token and click id
 * @param web where the page goes on on the web, with the holes for token and click id
 * @param code the hole for the token as it is shown to be typed
 */
public record LandingContent(
        PracticeCard practice,
        @Nullable String iosStore,
        @Nullable String androidStore,
        String web,
        String code) {

    private static final String NEUTRAL_TITLE = "Connect with your practice";

    /** What a messenger's preview and the browser's history show: never more than the practice's discreet name. */
    public String title() {
        String discreet = practice.discreetName();
        return discreet == null || discreet.isBlank() ? NEUTRAL_TITLE : discreet;
    }

    public String summary() {
        return "Open this link to send and receive secure messages.";
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
