package io.practicelinks.api.notice;

import io.practicelinks.config.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Who carries text messages. */
@ConfigMapping(prefix = "pl.sms")
public interface SmsSettings {

    /** Unset: {@code outbox} with embedded stores, otherwise none, and signups are answered "unavailable". */
    Optional<SmsProvider> provider();

    Twilio twilio();

    /** An account of Twilio, or of a provider with the same interface. */
    interface Twilio {

        @WithDefault("https://api.twilio.com")
        URI baseUrl();

        Optional<String> accountSid();

        Optional<Secret> authToken();

        /** A number in E.164, or the id of a messaging service ({@code MG…}). */
        Optional<String> from();

        /** Of the service that knows numbers. */
        @WithDefault("https://lookups.twilio.com")
        URI lookupUrl();

        /** Whether it is asked, for each number that is proven, when its SIM card was changed. Twilio takes a fee for each. */
        @WithDefault("false")
        boolean simSwap();

        /** A number in E.164 that calls; not set: {@code from} where that is a number, else nobody is called. */
        Optional<String> voiceFrom();
    }
}
