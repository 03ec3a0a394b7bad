package io.practicelinks.api;

import io.practicelinks.api.http.Routes;
import io.practicelinks.api.notice.Channel;
import io.practicelinks.api.notice.DevelopmentOutbox;
import io.practicelinks.api.notice.DevelopmentOutboxRoutes;
import io.practicelinks.api.notice.EmailSender;
import io.practicelinks.api.notice.EmailSenders;
import io.practicelinks.api.notice.EmailSettings;
import io.practicelinks.api.notice.SimSwapLookup;
import io.practicelinks.api.notice.SmsSender;
import io.practicelinks.api.notice.SmsSenders;
import io.practicelinks.api.notice.SmsSettings;
import io.practicelinks.api.notice.StopListService;
import io.practicelinks.api.notice.TwilioReplyRoutes;
import io.practicelinks.config.PublicUrls;
import io.practicelinks.config.Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who carries messages to patients.
 *
 * @param sms null where no text message can be sent
 * @param email null where no e-mail can be sent
 * @param simSwaps null where nobody is asked for changes of SIM cards
 */
record Carriers(
        @Nullable SmsSender sms,
        @Nullable EmailSender email,
        @Nullable SimSwapLookup simSwaps) {

    /** To one carrier: a waiting room's worth, since patients wait for its answers about their numbers. */
    private static final int REQUESTS_AT_ONCE = 50;

    /** As the settings say. */
    static Carriers of(Deployment deployment, Settings settings, boolean embeddedStores, Clock clock) {
        SmsSettings smsSettings = settings.get(SmsSettings.class);
        HttpClient http = deployment
                .vertx()
                .createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(REQUESTS_AT_ONCE));
        SmsSender sms = SmsSenders.choose(smsSettings, embeddedStores, http, clock);
        EmailSender email = EmailSenders.choose(
                settings.get(EmailSettings.class),
                embeddedStores,
                () -> sms instanceof DevelopmentOutbox shared ? shared : new DevelopmentOutbox(clock),
                deployment.vertx());
        return new Carriers(sms, email, SmsSenders.simSwaps(smsSettings, http, clock));
    }

    /** Starts what hands messages over. */
    void startRelays(Relays relays) {
        if (sms != null) {
            relays.sendMessages(sms);
        }
        if (email != null) {
            relays.sendEmails(email);
        }
    }

    /** By which a code can be sent. */
    Set<Channel> channels() {
        return sms == null ? Set.of() : sms.channels();
    }

    /** What comes in from those who carry our messages, and what a development outbox keeps. */
    List<Routes> routes(Settings settings, StopListService stops) {
        List<Routes> routes = new ArrayList<>();
        routes.add(TwilioReplyRoutes.of(
                settings.get(SmsSettings.class),
                settings.get(PublicUrls.class).api().publicUrl(),
                stops));
        if (sms instanceof DevelopmentOutbox texts) {
            routes.add(new DevelopmentOutboxRoutes(texts, stops));
        } else if (email instanceof DevelopmentOutbox emails) {
            routes.add(new DevelopmentOutboxRoutes(emails, stops));
        }
        return routes;
    }
}
