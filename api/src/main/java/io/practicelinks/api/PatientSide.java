package io.practicelinks.api;

import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.code.CodeExpiryService;
import io.practicelinks.api.code.CodeService;
import io.practicelinks.api.code.SendLimitService;
import io.practicelinks.api.conversation.ConversationRoutes;
import io.practicelinks.api.conversation.ConversationService;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.emailproof.EmailProofExpiryService;
import io.practicelinks.api.emailproof.EmailProofRoutes;
import io.practicelinks.api.emailproof.EmailProofService;
import io.practicelinks.api.http.Authenticator;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.install.InstallRoutes;
import io.practicelinks.api.install.InstallService;
import io.practicelinks.api.link.PublicLinkQueries;
import io.practicelinks.api.loop.Round;
import io.practicelinks.api.outbox.OutboxService;
import io.practicelinks.api.patient.Mobile;
import io.practicelinks.api.patient.PatientService;
import io.practicelinks.api.patient.PatientSessionAuthenticator;
import io.practicelinks.api.secret.KeyedHash;
import io.practicelinks.api.signup.SignupMeters;
import io.practicelinks.api.signup.SignupRoutes;
import io.practicelinks.api.signup.SignupService;
import io.practicelinks.api.signup.SignupSettings;
import io.practicelinks.api.web.ConversationPages;
import io.practicelinks.api.web.EmailPages;
import io.practicelinks.api.web.EntryPages;
import io.practicelinks.api.web.SignupPages;
import io.practicelinks.api.webhook.WebhookEventStore;
import io.practicelinks.config.SettingsException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The features that serve patients, put together: signup, codes, conversations, pages.
 *
 * @param sessions knows patients by their bearer token
 * @param upkeep to be run again and again
 */
record PatientSide(List<Routes> routes, Authenticator sessions, Round upkeep) {

    /**
     * What they are built from.
     *
     * @param app the pool of requests
     * @param relay the pool that may forget expired codes of all practices
     * @param carriers of the messages to patients
     * @param publicUrl of the pages
     */
    record Parts(
            Database app,
            Database relay,
            OutboxService outbox,
            KeyedHash keyedHash,
            SendLimitService limits,
            AuditStore audit,
            DataKeyService dataKeys,
            SignupMeters meters,
            Carriers carriers,
            URI publicUrl,
            SignupSettings settings,
            Clock clock) {}

    static PatientSide of(Parts parts) {
        Database app = parts.app();
        Clock clock = parts.clock();
        PublicLinkQueries links = new PublicLinkQueries(app);
        PatientService patients = new PatientService(app, clock);
        ConversationService conversations = new ConversationService(app, parts.audit(), parts.dataKeys(), clock);
        CodeService codes = new CodeService(
                app,
                parts.outbox(),
                parts.keyedHash(),
                parts.limits(),
                parts.publicUrl().getHost(),
                parts.carriers().sms() != null,
                clock);
        WebhookEventStore events = new WebhookEventStore(clock);
        EmailProofService proofs = new EmailProofService(
                app,
                parts.outbox(),
                patients,
                parts.audit(),
                events,
                parts.keyedHash(),
                parts.carriers().email() != null,
                clock);
        SignupService signups = new SignupService(
                app,
                links,
                codes,
                patients,
                conversations,
                parts.audit(),
                events,
                parts.meters(),
                region(parts.settings()),
                clock);
        List<Routes> routes = List.of(
                new SignupRoutes(signups),
                new ConversationRoutes(conversations),
                new EmailProofRoutes(proofs),
                new InstallRoutes(new InstallService(links)),
                new EntryPages(links, parts.publicUrl(), clock),
                new SignupPages(links, signups, parts.publicUrl(), clock),
                new ConversationPages(app, patients, conversations, proofs.isAvailable(), parts.publicUrl()),
                new EmailPages(app, patients, proofs, parts.publicUrl()));
        CodeExpiryService expiry = new CodeExpiryService(parts.relay(), clock);
        EmailProofExpiryService proofExpiry = new EmailProofExpiryService(parts.relay(), clock);
        Round upkeep = () -> {
            patients.forgetExpiredSessions();
            Duration pause = proofExpiry.run();
            Duration other = expiry.run();
            return pause.compareTo(other) < 0 ? pause : other;
        };
        return new PatientSide(routes, new PatientSessionAuthenticator(patients), upkeep);
    }

    private static String region(SignupSettings settings) {
        if (!Mobile.isRegion(settings.defaultRegion())) {
            throw new SettingsException(List.of("signup.default-region: must be a country's code, for example US"));
        }
        return settings.defaultRegion();
    }
}
