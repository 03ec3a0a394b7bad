package io.practicelinks.api.notice;

import io.practicelinks.config.SettingsException;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which carrier of e-mails the settings name. */
public final class EmailSenders {

    private static final Logger LOG = LoggerFactory.getLogger(EmailSenders.class);

    private EmailSenders() {}

    /**
     * The carrier, or null where none is named: then no address can be proven.
     *
     * @param embeddedStores true where this program started its own stores: only then may codes be kept to be read
     * @param outbox what keeps messages then
     * @throws SettingsException where the carrier is not allowed or its settings are not complete
     */
    public static @Nullable EmailSender choose(
            EmailSettings settings, boolean embeddedStores, Supplier<DevelopmentOutbox> outbox, Vertx vertx) {
        EmailProvider named = settings.provider().orElse(embeddedStores ? EmailProvider.OUTBOX : null);
        if (named == null) {
            LOG.warn("email.provider is not set: patients cannot prove an e-mail address");
            return null;
        }
        if (named == EmailProvider.OUTBOX && !embeddedStores) {
            throw new SettingsException(
                    List.of(
                            "email.provider: outbox is for development and needs embedded stores; set smtp for a store of your own"));
        }
        return switch (named) {
            case OUTBOX -> outbox.get();
            case SMTP -> new SmtpEmailSender(vertx, SmtpServer.of(settings.smtp()));
        };
    }
}
