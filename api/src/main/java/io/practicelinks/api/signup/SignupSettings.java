package io.practicelinks.api.signup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How are signups read? */
@ConfigMapping(prefix = "pl.signup")
public interface SignupSettings {

    /** ISO 3166 code of the country meant by mobile numbers that are typed without one. */
    @WithDefault("US")
    String defaultRegion();
}
