package io.practicelinks.api;

import io.practicelinks.api.attachment.AttachmentService;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.authority.AuthorityRoutes;
import io.practicelinks.api.authority.AuthorityService;
import io.practicelinks.api.code.CodeExpiryService;
import io.practicelinks.api.code.CodeService;
import io.practicelinks.api.code.SendLimitService;
import io.practicelinks.api.conversation.AdmissionService;
import io.practicelinks.api.conversation.AttachmentAccessService;
import io.practicelinks.api.conversation.AttachmentRoutes;
import io.practicelinks.api.conversation.BulkCloseService;
import io.practicelinks.api.conversation.ConnectionLimits;
import io.practicelinks.api.conversation.ConversationRoutes;
import io.practicelinks.api.conversation.ConversationService;
import io.practicelinks.api.conversation.LegalHoldService;
import io.practicelinks.api.conversation.ReadReceiptService;
import io.practicelinks.api.conversation.SafeReplyRoutes;
import io.practicelinks.api.conversation.SafeReplyService;
import io.practicelinks.api.conversation.StateRoutes;
import io.practicelinks.api.conversation.StateService;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.desk.ConnectCodeRoutes;
import io.practicelinks.api.desk.ConnectCodeService;
import io.practicelinks.api.desk.RedemptionService;
import io.practicelinks.api.emailproof.EmailProofRoutes;
import io.practicelinks.api.emailproof.EmailProofService;
import io.practicelinks.api.http.Authenticator;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.identity.CallBackWords;
import io.practicelinks.api.identity.ChildAloneService;
import io.practicelinks.api.identity.ComparisonService;
import io.practicelinks.api.identity.IdentityRoutes;
import io.practicelinks.api.identity.IdentityService;
import io.practicelinks.api.identity.RecordLookupService;
import io.practicelinks.api.incident.IncidentRoutes;
import io.practicelinks.api.incident.IncidentService;
import io.practicelinks.api.install.InstallRoutes;
import io.practicelinks.api.install.InstallService;
import io.practicelinks.api.link.PublicLinkQueries;
import io.practicelinks.api.loop.Round;
import io.practicelinks.api.notice.StopListService;
import io.practicelinks.api.outbox.OutboxService;
import io.practicelinks.api.patient.DeviceConfirmationService;
import io.practicelinks.api.patient.DeviceService;
import io.practicelinks.api.patient.Mobile;
import io.practicelinks.api.patient.PatientService;
import io.practicelinks.api.patient.PatientSessionAuthenticator;
import io.practicelinks.api.record.RecordService;
import io.practicelinks.api.record.RecordsChanged;
import io.practicelinks.api.report.IdentityReportRoutes;
import io.practicelinks.api.report.IdentityReportService;
import io.practicelinks.api.secret.KeyedHash;
import io.practicelinks.api.signup.NumberChangeRoutes;
import io.practicelinks.api.signup.NumberChangeService;
import io.practicelinks.api.signup.ReturnService;
import io.practicelinks.api.signup.SignupMeters;
import io.practicelinks.api.signup.SignupRoutes;
import io.practicelinks.api.signup.SignupService;
import io.practicelinks.api.signup.SignupSettings;
import io.practicelinks.api.signup.SimSwapMeters;
import io.practicelinks.api.signup.SimSwapService;
import io.practicelinks.api.signup.SwitchRoutes;
import io.practicelinks.api.signup.SwitchService;
import io.practicelinks.api.web.AttachmentPages;
import io.practicelinks.api.web.ConversationPages;
import io.practicelinks.api.web.DeskPages;
import io.practicelinks.api.web.EmailPages;
import io.practicelinks.api.web.EntryPages;
import io.practicelinks.api.web.IncidentPages;
import io.practicelinks.api.web.NumberPages;
import io.practicelinks.api.web.PatientCookie;
import io.practicelinks.api.web.SignupPages;
import io.practicelinks.api.web.SwitchPages;
import io.practicelinks.api.webhook.WebhookEventStore;
import io.practicelinks.config.SettingsException;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * The features that serve patients, put together: signup, codes, conversations, pages.
 *
 * @param sessions knows patients by their bearer token
 * @param recordsChanged compares again when a practice's records are others
 * @param upkeep to be run again and again
 */
record PatientSide(List<Routes> routes, Authenticator sessions, RecordsChanged recordsChanged, Round upkeep) {

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
            StopListService stops,
            AuditStore audit,
            DataKeyService dataKeys,
            SignupMeters meters,
            SimSwapMeters simSwapMeters,
            Carriers carriers,
            URI publicUrl,
            SignupSettings settings,
            Clock clock) {}

    static PatientSide of(Parts parts) {
        Database app = parts.app();
        Clock clock = parts.clock();
        PublicLinkQueries links = new PublicLinkQueries(app);
        PatientService patients = new PatientService(app, clock);
        DeviceService devices = new DeviceService(clock);
        CallBackWords words = new CallBackWords(parts.keyedHash());
        WebhookEventStore events = new WebhookEventStore(clock);
        RecordService records = new RecordService(parts.dataKeys());
        IdentityService identities = new IdentityService(
                app,
                new DeviceConfirmationService(clock),
                parts.audit(),
                events,
                words,
                new ChildAloneService(records, clock),
                clock);
        ComparisonService comparisons = new ComparisonService(app, records, identities);
        AdmissionService admission =
                new AdmissionService(limits(parts.settings().connections()), parts.audit(), parts.dataKeys());
        StateService states = new StateService(app, parts.audit(), events, parts.dataKeys(), clock);
        AttachmentService files = new AttachmentService(parts.dataKeys(), clock);
        ConversationService conversations = new ConversationService(
                app, parts.audit(), parts.dataKeys(), devices, words, files, admission, states, clock);
        AttachmentAccessService attachments = new AttachmentAccessService(app, parts.audit(), files, clock);
        IncidentService incidents =
                new IncidentService(app, conversations, patients, devices, identities, parts.audit(), events, clock);
        PatientCookie sessions = new PatientCookie(parts.publicUrl());
        ReadReceiptService receipts = new ReadReceiptService(app, parts.audit(), clock);
        CodeService codes = new CodeService(
                app,
                parts.outbox(),
                parts.keyedHash(),
                parts.limits(),
                parts.publicUrl().getHost(),
                parts.carriers().channels(),
                clock);
        EmailProofService proofs = new EmailProofService(
                app,
                parts.outbox(),
                patients,
                conversations,
                comparisons,
                parts.audit(),
                events,
                parts.keyedHash(),
                parts.carriers().email() != null,
                clock);
        NumberChangeService numberChanges = new NumberChangeService(
                app,
                codes,
                patients,
                devices,
                identities,
                parts.outbox(),
                parts.audit(),
                events,
                region(parts.settings()),
                clock);
        ReturnService returns = new ReturnService(
                devices,
                identities,
                comparisons,
                new SimSwapService(parts.carriers().simSwaps(), parts.simSwapMeters()),
                clock);
        SwitchService switches = new SwitchService(app, patients, returns, parts.audit());
        SwitchPages switchPages = new SwitchPages(switches, patients, sessions, parts.publicUrl());
        SignupService signups = new SignupService(
                app,
                links,
                codes,
                patients,
                conversations,
                returns,
                numberChanges,
                parts.audit(),
                events,
                parts.meters(),
                region(parts.settings()),
                clock);
        ConnectCodeService deskCodes = new ConnectCodeService(app, parts.keyedHash(), parts.audit(), clock);
        RedemptionService redemptions = new RedemptionService(
                app,
                links,
                patients,
                devices,
                conversations,
                returns,
                codes,
                parts.keyedHash(),
                parts.audit(),
                events,
                parts.meters(),
                clock);
        List<Routes> routes = List.of(
                new SignupRoutes(signups),
                new NumberChangeRoutes(numberChanges),
                new SwitchRoutes(switches),
                switchPages,
                new ConnectCodeRoutes(deskCodes, redemptions),
                new EmailProofRoutes(proofs),
                new ConversationRoutes(conversations, receipts),
                new AttachmentRoutes(attachments),
                new StateRoutes(
                        states,
                        new BulkCloseService(app, parts.audit(), clock),
                        new LegalHoldService(app, parts.audit(), parts.dataKeys(), clock)),
                new SafeReplyRoutes(new SafeReplyService(app, parts.audit(), clock)),
                new IdentityRoutes(identities, new RecordLookupService(app, comparisons, parts.audit())),
                new AuthorityRoutes(new AuthorityService(app, parts.audit(), events, clock)),
                new IdentityReportRoutes(new IdentityReportService(app, clock)),
                new InstallRoutes(new InstallService(links)),
                new EntryPages(links, parts.publicUrl(), clock),
                new SignupPages(links, signups, parts.publicUrl(), clock),
                new DeskPages(links, redemptions, parts.publicUrl()),
                new ConversationPages(
                        app,
                        patients,
                        sessions,
                        conversations,
                        receipts,
                        attachments,
                        switchPages,
                        proofs.isAvailable(),
                        parts.publicUrl()),
                new AttachmentPages(app, sessions, conversations, attachments),
                new NumberPages(app, sessions, numberChanges, parts.publicUrl()),
                new IncidentRoutes(incidents),
                new IncidentPages(app, sessions, conversations, incidents, parts.publicUrl()),
                new EmailPages(app, sessions, proofs, parts.publicUrl()));
        CodeExpiryService expiry = new CodeExpiryService(
                parts.relay(), List.of(codes.expiring(), proofs.expiring(), deskCodes.expiring()), clock);
        Round upkeep = () -> {
            patients.forgetExpiredSessions();
            parts.stops().forgetLapsed();
            return expiry.run();
        };
        return new PatientSide(routes, new PatientSessionAuthenticator(patients), comparisons::compareAll, upkeep);
    }

    private static ConnectionLimits limits(SignupSettings.Connections settings) {
        return new ConnectionLimits(settings.perHour(), settings.factor(), settings.eventPerHour());
    }

    private static String region(SignupSettings settings) {
        if (!Mobile.isRegion(settings.defaultRegion())) {
            throw new SettingsException(List.of("signup.default-region: must be a country's code, for example US"));
        }
        return settings.defaultRegion();
    }
}
