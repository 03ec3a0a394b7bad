package io.practicelinks.api.web;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.emailproof.BegunProof;
import io.practicelinks.api.emailproof.EmailProofService;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Endpoint;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.patient.PatientSession;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a signed-in patient adds an e-mail address. Nobody has to. */
public final class EmailPages implements Routes {

    private static final int CODE_DIGITS = 6;
    private static final String NO_ADDRESS = "Type an e-mail address like name@example.com.";
    private static final String NO_CODE = "Type the six digits of our newest e-mail.";
    private static final String WRONG_CODE =
            "This is not the newest code, or it is older than 10 minutes. Look at our last e-mail again, or ask for a new code.";
    private static final String TOO_MANY_GUESSES = "Too many wrong codes. Wait an hour and ask for a new one.";
    private static final String TOO_MANY_CODES = "Too many codes were asked for. Wait an hour and try again.";

    private final PatientCookie sessions;
    private final EmailProofService proofs;
    private final PracticeQueries practices;
    private final OwnPages ownPages;

    public EmailPages(Database database, PatientCookie sessions, EmailProofService proofs, URI publicUrl) {
        this.sessions = sessions;
        this.proofs = proofs;
        this.practices = new PracticeQueries(database);
        this.ownPages = new OwnPages(publicUrl);
    }

    /** What a page does for the patient of the session. */
    @FunctionalInterface
    private interface PatientEndpoint {
        Answer answer(ApiRequest request, PatientSession patient);
    }

    @Override
    public void mount(Operations operations) {
        String code = Paths.EMAIL + "/:proof";
        operations.page(HttpMethod.GET, Paths.EMAIL, forPatient((request, patient) -> {
            proofs.requireOpen(patient);
            return ask(200, patient, Field.EMPTY, null);
        }));
        operations.page(HttpMethod.POST, Paths.EMAIL, ownPages.only(forPatient(this::begin)));
        operations.page(HttpMethod.GET, code, forPatient((request, patient) -> {
            proofs.requireOpen(patient);
            return askCode(200, request, patient, Field.EMPTY);
        }));
        operations.page(HttpMethod.POST, code, ownPages.only(forPatient(this::verify)));
    }

    private Endpoint forPatient(PatientEndpoint endpoint) {
        return request -> {
            PatientSession patient = sessions.session(request);
            if (patient == null) {
                return DeadEnds.signedOut();
            }
            try {
                return endpoint.answer(request, patient);
            } catch (Failure.Conflict closed) {
                return DeadEnds.pleaseCall(
                        409, practices.shown(patient.practiceId()).card());
            }
        };
    }

    private Answer begin(ApiRequest request, PatientSession patient) {
        String typed = request.form("email");
        try {
            BegunProof begun = proofs.begin(patient, typed);
            return Answer.seeOther(Paths.emailCode(begun.proofId()));
        } catch (Failure.Invalid noAddress) {
            return ask(400, patient, new Field(typed, NO_ADDRESS), null);
        } catch (Failure.TooMany limited) {
            return ask(429, patient, new Field(typed, ""), TOO_MANY_CODES)
                    .with("Retry-After", seconds(limited.retryAfter()));
        }
    }

    private Answer verify(ApiRequest request, PatientSession patient) {
        String typed = request.form("code");
        String digits = typed.replaceAll("[^0-9]", "");
        if (digits.length() != CODE_DIGITS) {
            return askCode(400, request, patient, new Field(typed, NO_CODE));
        }
        try {
            Instant ignored = proofs.verify(patient, request.pathId("proof"), digits);
            return Answer.seeOther(Paths.CONVERSATION);
        } catch (Failure.Invalid wrong) {
            return askCode(400, request, patient, new Field("", WRONG_CODE));
        } catch (Failure.TooMany limited) {
            return askCode(429, request, patient, new Field("", TOO_MANY_GUESSES))
                    .with("Retry-After", seconds(limited.retryAfter()));
        }
    }

    private Answer ask(int status, PatientSession patient, Field email, @Nullable String trouble) {
        return Pages.email(
                status, new EmailPage(practices.shown(patient.practiceId()).card(), email, trouble));
    }

    private Answer askCode(int status, ApiRequest request, PatientSession patient, Field code) {
        UUID proofId = request.pathId("proof");
        String address = proofs.awaited(patient, proofId).address();
        return Pages.emailCode(
                status, new EmailCodePage(practices.shown(patient.practiceId()).card(), proofId, address, code));
    }

    private static String seconds(Duration wait) {
        return String.valueOf(wait.toSeconds());
    }
}
