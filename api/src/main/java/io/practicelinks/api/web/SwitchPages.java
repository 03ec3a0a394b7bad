package io.practicelinks.api.web;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.patient.PatientService;
import io.practicelinks.api.patient.PatientSession;
import io.practicelinks.api.signup.Connected;
import io.practicelinks.api.signup.OwnConversation;
import io.practicelinks.api.signup.SwitchService;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** From one conversation to another of the same person, on the same device. */
public final class SwitchPages implements Routes {

    private final SwitchService switches;
    private final PatientService patients;
    private final PatientCookie sessions;
    private final OwnPages ownPages;
    private final Cookies cookies;

    public SwitchPages(SwitchService switches, PatientService patients, PatientCookie sessions, URI publicUrl) {
        this.switches = switches;
        this.patients = patients;
        this.sessions = sessions;
        this.ownPages = new OwnPages(publicUrl);
        this.cookies = new Cookies(publicUrl);
    }

    @Override
    public void mount(Operations operations) {
        operations.page(HttpMethod.POST, Paths.SWITCH, ownPages.only(this::switchTo));
    }

    /** Where this browser can lead the patient to. */
    List<OwnConversation> others(ApiRequest request, UUID practiceId, UUID patientId) {
        return switches.others(practiceId, patientId, cookies.device(request));
    }

    private Answer switchTo(ApiRequest request) {
        PatientSession session = sessions.session(request);
        String token = cookies.session(request);
        if (session == null || token == null) {
            return DeadEnds.signedOut();
        }
        try {
            Connected connected = switches.switchTo(
                    session.practiceId(), session.patientId(), token, request.formId("to"), cookies.device(request));
            patients.closeSession(token);
            return Answer.seeOther(Paths.CONVERSATION).withCookie(cookies.setSession(connected.sessionToken()));
        } catch (Failure.NotFound noneOfTheirs) {
            return Answer.seeOther(Paths.CONVERSATION);
        }
    }
}
