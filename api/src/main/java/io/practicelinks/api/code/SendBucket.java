package io.practicelinks.api.code;

import java.util.Locale;

/** What the sending of codes is limited by, each on its own. In the order of the bits that the script returns. */
enum SendBucket {
    /** The mobile number, over all practices. */
    NUMBER,
    /** Where the request came from. */
    ADDRESS,
    LINK,
    PRACTICE,
    /** All codes of the installation: each costs money. */
    SPEND,
    /** The number without its last four digits. Only asked where few of its codes are ever typed. */
    PREFIX,
    /**
     * None is empty, but address, link, practice or spend is more than half used, during an event practice or spend, and no proof that is
     * still good was brought along.
     */
    PROOF,
    /** Those who wait a minute in place of a proof of work, from one address or through one link. */
    WAITING;

    /** The value of the label in metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
