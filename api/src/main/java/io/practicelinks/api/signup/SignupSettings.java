package io.practicelinks.api.signup;

import io.practicelinks.config.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How are signups read? */
@ConfigMapping(prefix = "pl.signup")
public interface SignupSettings {

    /** ISO 3166 code of the country meant by mobile numbers that are typed without one. */
    @WithDefault("US")
    String defaultRegion();

    Connections connections();

    /** How many patients does a link connect in an hour, before further ones stand apart from the inbox? */
    interface Connections {

        /** Always, since a new link has no past. */
        @WithDefault("60")
        @Range(min = "1", max = "100000")
        int perHour();

        /** Of the link's mean hour in the last 28 days, where that is more. */
        @WithDefault("5")
        @Range(min = "1", max = "100")
        int factor();

        /** In place of both, while the practice says that it has an event. */
        @WithDefault("1000")
        @Range(min = "1", max = "100000")
        int eventPerHour();
    }
}
