package io.practicelinks.api.notice;

import io.practicelinks.config.SettingsException;
import io.vertx.core.http.HttpClient;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which carrier the settings name, and what it is asked. */
public final class SmsSenders {

    private static final Logger LOG = LoggerFactory.getLogger(SmsSenders.class);

    private SmsSenders() {}

    /**
     * The carrier, or null where none is named: then no code can be sent, and signups are answered "unavailable".
     *
     * @param embeddedStores true where this program started its own stores: only then may codes be kept to be read
     * @throws SettingsException where the carrier is not allowed or its settings are not complete
     */
    public static @Nullable SmsSender choose(
            SmsSettings settings, boolean embeddedStores, HttpClient http, Clock clock) {
        SmsProvider named = settings.provider().orElse(embeddedStores ? SmsProvider.OUTBOX : null);
        if (named == null) {
            LOG.warn("sms.provider is not set: no one-time code can be sent, signups are answered 503");
            return null;
        }
        return switch (named) {
            case OUTBOX -> developmentOutbox(embeddedStores, clock);
            case TWILIO -> new TwilioSmsSender(http, TwilioAccount.of(settings.twilio()));
        };
    }

    /**
     * Who is asked for changes of SIM cards, or null: nobody.
     *
     * @throws SettingsException where it is asked for without an account
     */
    public static @Nullable SimSwapLookup simSwaps(SmsSettings settings, HttpClient http, Clock clock) {
        if (!settings.twilio().simSwap()) {
            return null;
        }
        if (settings.provider().orElse(null) != SmsProvider.TWILIO) {
            throw new SettingsException(List.of("sms.twilio.sim-swap: needs sms.provider to be twilio"));
        }
        return new TwilioSimSwapLookup(http, TwilioAccount.of(settings.twilio()), clock);
    }

    private static DevelopmentOutbox developmentOutbox(boolean embeddedStores, Clock clock) {
        if (!embeddedStores) {
            throw new SettingsException(
                    List.of(
                            "sms.provider: outbox is for development and needs embedded stores; set twilio for a store of your own"));
        }
        return new DevelopmentOutbox(clock);
    }
}
