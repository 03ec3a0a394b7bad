package io.practicelinks.api.web;

import io.practicelinks.api.conversation.ConversationService;
import io.practicelinks.api.conversation.Draft;
import io.practicelinks.api.conversation.Message;
import io.practicelinks.api.conversation.Transcript;
import io.practicelinks.api.conversation.Viewer;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.patient.PatientService;
import io.practicelinks.api.patient.PatientSession;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The patient's own conversation, by the session cookie. */
public final class ConversationPages implements Routes {

    private static final String WRONG_LENGTH = "Write a message of 1 to 4000 characters.";

    private final PatientService patients;
    private final ConversationService conversations;
    private final PracticeQueries practices;
    private final boolean offersEmail;
    private final OwnPages ownPages;
    private final Cookies cookies;
    private final SignedIn signedIn;

    /** @param offersEmail whether an e-mail address can be proven here */
    public ConversationPages(
            Database database,
            PatientService patients,
            ConversationService conversations,
            boolean offersEmail,
            URI publicUrl) {
        this.patients = patients;
        this.conversations = conversations;
        this.offersEmail = offersEmail;
        this.practices = new PracticeQueries(database);
        this.ownPages = new OwnPages(publicUrl);
        this.cookies = new Cookies(publicUrl);
        this.signedIn = new SignedIn(patients, cookies);
    }

    @Override
    public void mount(Operations operations) {
        operations.page(HttpMethod.GET, Paths.CONVERSATION, this::show);
        operations.page(HttpMethod.POST, Paths.CONVERSATION, ownPages.only(this::send));
        operations.page(HttpMethod.POST, Paths.CONVERSATION + "/leave", ownPages.only(this::leave));
    }

    private Answer show(ApiRequest request) {
        Viewer.Patient patient = patient(request);
        return patient == null ? DeadEnds.signedOut() : page(200, patient, Field.EMPTY);
    }

    private Answer send(ApiRequest request) {
        Viewer.Patient patient = patient(request);
        if (patient == null) {
            return DeadEnds.signedOut();
        }
        String typed = request.form("text");
        try {
            UUID own = conversations.transcriptOf(patient).conversation().id();
            Message sent = conversations.post(patient, own, new Draft(typed, null, null));
            return Answer.seeOther(Paths.CONVERSATION + "#" + sent.id());
        } catch (Failure.Invalid wrongLength) {
            return page(400, patient, new Field(typed, WRONG_LENGTH));
        }
    }

    private Answer leave(ApiRequest request) {
        String token = cookies.session(request);
        if (token != null) {
            patients.closeSession(token);
        }
        return Answer.seeOther("/").with("Set-Cookie", cookies.dropSession());
    }

    private Viewer.@Nullable Patient patient(ApiRequest request) {
        PatientSession session = signedIn.patient(request);
        return session == null ? null : new Viewer.Patient(session.practiceId(), session.patientId());
    }

    private Answer page(int status, Viewer.Patient patient, Field text) {
        Transcript transcript = conversations.transcriptOf(patient);
        PracticeQueries.Shown shown = practices.shown(patient.practiceId());
        return Pages.conversation(
                status, ConversationPage.of(shown.card(), shown.zone(), transcript, text, offersEmail));
    }
}
