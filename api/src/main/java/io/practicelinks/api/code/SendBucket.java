package io.practicelinks.api.code;

import java.util.Locale;

/** What the sending of codes is limited by, each on its own. In the order in which the script looks at them. */
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
    PREFIX;

    /** The value of the label in metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
