package io.practicelinks.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Which apps do links lead to? The edge tells app platforms of them, the api writes their stores into link records. */
@ConfigMapping(prefix = "pl.apps")
public interface AppsSettings {

    Ios ios();

    Android android();

    /** The app for iPhone and iPad. */
    interface Ios {

        /** Team id and bundle id, joined by a dot: {@code ABCDE12345.org.example.app}. Unset: links do not open the app. */
        Optional<String> appId();

        /** The app's page in the App Store. Unset: there is no app to get. */
        Optional<URI> storeUrl();
    }

    /** The app for Android. */
    interface Android {

        /** Unset: links do not open the app. */
        Optional<String> packageName();

        /** SHA-256 fingerprints of the certificates that Google Play signs the app with. */
        Optional<List<String>> certificates();

        /** The app's page in Google Play, without a referrer. */
        @WithDefault("https://play.google.com/store/apps/details?id=io.practicelinks.patient")
        URI storeUrl();
    }
}
