package io.practicelinks.api.web;

import io.practicelinks.api.conversation.ConversationService;
import io.practicelinks.api.conversation.Viewer;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.incident.IncidentService;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.UUID;
import java.util.function.BiFunction;

/** Where a patient says that this is not their practice. Asked once more before it is done: it cannot be taken back here. */
public final class IncidentPages implements Routes {

    private final PatientCookie sessions;
    private final ConversationService conversations;
    private final IncidentService incidents;
    private final PracticeQueries practices;
    private final OwnPages ownPages;

    public IncidentPages(
            Database database,
            PatientCookie sessions,
            ConversationService conversations,
            IncidentService incidents,
            URI publicUrl) {
        this.sessions = sessions;
        this.conversations = conversations;
        this.incidents = incidents;
        this.practices = new PracticeQueries(database);
        this.ownPages = new OwnPages(publicUrl);
    }

    @Override
    public void mount(Operations operations) {
        operations.page(HttpMethod.GET, Paths.WRONG_PRACTICE, this::ask);
        operations.page(HttpMethod.POST, Paths.WRONG_PRACTICE, ownPages.only(this::report));
    }

    private Answer ask(ApiRequest request) {
        return forPatient(
                request,
                (patient, own) -> Pages.wrongPractice(new WrongPracticePage(
                        practices.shown(patient.practiceId()).card())));
    }

    private Answer report(ApiRequest request) {
        return forPatient(request, (patient, own) -> {
            UUID ignored = incidents.report(patient, own);
            return DeadEnds.notConnected();
        });
    }

    /** @param page for the patient of the session and the conversation that is theirs */
    private Answer forPatient(ApiRequest request, BiFunction<Viewer.Patient, UUID, Answer> page) {
        Viewer.Patient patient = sessions.patient(request);
        if (patient == null) {
            return DeadEnds.signedOut();
        }
        try {
            return page.apply(patient, conversations.ownOf(patient));
        } catch (Failure.Conflict closed) {
            return DeadEnds.pleaseCall(
                    409, practices.shown(patient.practiceId()).card());
        }
    }
}
