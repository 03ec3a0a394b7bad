package io.practicelinks.api.web;

import io.practicelinks.api.conversation.AttachmentAccessService;
import io.practicelinks.api.conversation.AttachmentRoutes;
import io.practicelinks.api.conversation.ConversationService;
import io.practicelinks.api.conversation.Viewer;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.http.HttpMethod;
import java.util.UUID;

/** The files of the patient's own conversation, by the session cookie. */
public final class AttachmentPages implements Routes {

    private final PatientCookie sessions;
    private final ConversationService conversations;
    private final AttachmentAccessService attachments;
    private final PracticeQueries practices;

    public AttachmentPages(
            Database database,
            PatientCookie sessions,
            ConversationService conversations,
            AttachmentAccessService attachments) {
        this.sessions = sessions;
        this.conversations = conversations;
        this.attachments = attachments;
        this.practices = new PracticeQueries(database);
    }

    @Override
    public void mount(Operations operations) {
        operations.page(HttpMethod.GET, Paths.ATTACHMENT, this::read);
    }

    private Answer read(ApiRequest request) {
        Viewer.Patient patient = sessions.patient(request);
        if (patient == null) {
            return DeadEnds.signedOut();
        }
        UUID own;
        try {
            own = conversations.ownOf(patient);
        } catch (Failure.Conflict closed) {
            return DeadEnds.pleaseCall(
                    409, practices.shown(patient.practiceId()).card());
        }
        try {
            return AttachmentRoutes.answer(attachments.read(patient, own, request.pathId("attachment")));
        } catch (Failure.Conflict unverified) {
            return DeadEnds.notYourFileYet();
        }
    }
}
