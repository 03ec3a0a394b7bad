package io.practicelinks.api.web;

import io.practicelinks.api.conversation.Viewer;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.signup.NumberChangeService;
import io.practicelinks.contract.PracticeCard;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a patient who is signed in moves to another number, or to a first one. The code is then typed on the page for codes. */
public final class NumberPages implements Routes {

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final String TOO_MANY =
            "Too many codes were asked for. Wait an hour and try again, or call the practice.";
    private static final String TOO_MANY_TODAY =
            "Too many codes were asked for. Try again tomorrow, or call the practice.";

    private final NumberChangeService changes;
    private final PracticeQueries practices;
    private final OwnPages ownPages;
    private final PatientCookie cookie;

    public NumberPages(Database database, PatientCookie cookie, NumberChangeService changes, URI publicUrl) {
        this.changes = changes;
        this.practices = new PracticeQueries(database);
        this.ownPages = new OwnPages(publicUrl);
        this.cookie = cookie;
    }

    @Override
    public void mount(Operations operations) {
        operations.page(HttpMethod.GET, Paths.NUMBER, this::ask);
        operations.page(HttpMethod.POST, Paths.NUMBER, ownPages.only(this::begin));
    }

    private Answer ask(ApiRequest request) {
        Viewer.Patient patient = cookie.patient(request);
        String token = cookie.token(request);
        if (patient == null || token == null) {
            return DeadEnds.signedOut();
        }
        try {
            NumberChangeService.Start start = changes.start(patient.practiceId(), patient.patientId(), token);
            return page(200, patient, start, Field.EMPTY, null);
        } catch (Failure.Conflict closed) {
            return pleaseCall(200, patient);
        }
    }

    private Answer begin(ApiRequest request) {
        Viewer.Patient patient = cookie.patient(request);
        String token = cookie.token(request);
        if (patient == null || token == null) {
            return DeadEnds.signedOut();
        }
        try {
            return begin(request, patient, token);
        } catch (Failure.Conflict closed) {
            return pleaseCall(409, patient);
        }
    }

    /** Fails with {@link Failure.Conflict} where the practice wants to be called instead. */
    private Answer begin(ApiRequest request, Viewer.Patient patient, String token) {
        NumberChangeService.Start start = changes.start(patient.practiceId(), patient.patientId(), token);
        String typed = request.form("mobile");
        if (!start.isAllowed()) {
            return page(403, patient, start, Field.EMPTY, null);
        }
        try {
            NumberChangeService.Asked asked = changes.begin(
                    patient.practiceId(),
                    patient.patientId(),
                    token,
                    start.conversationId(),
                    typed,
                    request.clientAddress());
            return Answer.seeOther(Paths.code(asked.linkToken(), asked.begun().signupId()));
        } catch (Failure.Invalid invalid) {
            String error = invalid.errors().stream()
                    .map(FieldError::detail)
                    .findFirst()
                    .orElse("");
            return page(400, patient, start, new Field(typed, error), null);
        } catch (Failure.TooMany limited) {
            String wait = limited.retryAfter().compareTo(AN_HOUR) > 0 ? TOO_MANY_TODAY : TOO_MANY;
            return page(429, patient, start, new Field(typed, ""), WaitText.of(limited, wait))
                    .with("Retry-After", String.valueOf(limited.retryAfter().toSeconds()));
        }
    }

    private Answer pleaseCall(int status, Viewer.Patient patient) {
        return DeadEnds.pleaseCall(status, practices.shown(patient.practiceId()).card());
    }

    private Answer page(
            int status,
            Viewer.Patient patient,
            NumberChangeService.Start start,
            Field mobile,
            @Nullable String trouble) {
        PracticeCard practice = practices.shown(patient.practiceId()).card();
        return start.isAllowed()
                ? Pages.number(status, new NumberPage(practice, start.lastDigits() != null, mobile, trouble))
                : Pages.proveFirst(status, new ProveFirstPage(practice, start.lastDigits(), start.linkToken()));
    }
}
