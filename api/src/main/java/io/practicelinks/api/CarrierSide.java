package io.practicelinks.api;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.notice.DevelopmentOutbox;
import io.practicelinks.api.notice.DevelopmentOutboxRoutes;
import io.practicelinks.api.notice.SmsSender;
import io.practicelinks.api.notice.SmsSettings;
import io.practicelinks.api.notice.StopListService;
import io.practicelinks.api.notice.TwilioReplyRoutes;
import io.practicelinks.api.secret.SecretKeys;
import io.practicelinks.config.PublicUrls;
import io.practicelinks.config.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes in from those who carry our messages. */
final class CarrierSide {

    private CarrierSide() {}

    static List<Routes> routes(Settings settings, Database app, @Nullable SmsSender sms, SecretKeys keys, Clock clock) {
        StopListService stops = new StopListService(app, keys, clock);
        List<Routes> routes = new ArrayList<>();
        routes.add(TwilioReplyRoutes.of(
                settings.get(SmsSettings.class),
                settings.get(PublicUrls.class).api().publicUrl(),
                stops));
        if (sms instanceof DevelopmentOutbox development) {
            routes.add(new DevelopmentOutboxRoutes(development, stops));
        }
        return routes;
    }
}
