package io.practicelinks.api.web;

import io.practicelinks.api.attachment.AttachmentService;
import io.practicelinks.api.attachment.NewFile;
import io.practicelinks.api.conversation.AttachmentAccessService;
import io.practicelinks.api.conversation.ConversationService;
import io.practicelinks.api.conversation.Draft;
import io.practicelinks.api.conversation.Message;
import io.practicelinks.api.conversation.ReadReceiptService;
import io.practicelinks.api.conversation.Transcript;
import io.practicelinks.api.conversation.Viewer;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Ids;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.http.UploadedFile;
import io.practicelinks.api.patient.PatientService;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** The patient's own conversation, by the session cookie. */
public final class ConversationPages implements Routes {

    private static final String READ_UP_TO = "readUpTo";
    private static final String BEFORE = "before";
    private static final String WRONG_LENGTH = "Write a message of 1 to 4000 characters.";
    private static final String WRONG_KIND =
            "Choose a PDF, a picture (JPEG or PNG) or a plain text file of at most 5 MB. What you typed is still here.";
    private static final String TOO_MANY_FILES =
            "That were many files for one day. Call the practice, or send it tomorrow.";

    private final PatientService patients;
    private final PatientCookie sessions;
    private final ConversationService conversations;
    private final ReadReceiptService receipts;
    private final AttachmentAccessService attachments;
    private final SwitchPages switches;
    private final PracticeQueries practices;
    private final boolean offersEmail;
    private final OwnPages ownPages;
    private final Cookies cookies;

    /** @param offersEmail whether an e-mail address can be proven here */
    public ConversationPages(
            Database database,
            PatientService patients,
            PatientCookie sessions,
            ConversationService conversations,
            ReadReceiptService receipts,
            AttachmentAccessService attachments,
            SwitchPages switches,
            boolean offersEmail,
            URI publicUrl) {
        this.patients = patients;
        this.sessions = sessions;
        this.attachments = attachments;
        this.switches = switches;
        this.conversations = conversations;
        this.receipts = receipts;
        this.offersEmail = offersEmail;
        this.practices = new PracticeQueries(database);
        this.ownPages = new OwnPages(publicUrl);
        this.cookies = new Cookies(publicUrl);
    }

    @Override
    public void mount(Operations operations) {
        operations.page(HttpMethod.GET, Paths.CONVERSATION, this::show);
        operations.pageWithUpload(HttpMethod.POST, Paths.CONVERSATION, ownPages.only(this::send));
        operations.page(HttpMethod.POST, Paths.READ, ownPages.only(this::markRead));
        operations.uncountedPage(ReadScript.PATH, request -> ReadScript.answer());
        operations.page(HttpMethod.POST, Paths.CONVERSATION + "/leave", ownPages.only(this::leave));
    }

    private Answer show(ApiRequest request) {
        Viewer.Patient patient = sessions.patient(request);
        if (patient == null) {
            return DeadEnds.signedOut();
        }
        try {
            String before = request.query(BEFORE);
            return before == null ? page(200, request, patient, Field.EMPTY, "") : earlier(request, patient, before);
        } catch (Failure.Conflict closed) {
            return pleaseCall(200, patient);
        }
    }

    /** A message that is gone, or hidden meanwhile, and one that never was theirs, leads to the newest. */
    private Answer earlier(ApiRequest request, Viewer.Patient patient, String before) {
        UUID message = Ids.read(before);
        if (message == null) {
            return Answer.seeOther(Paths.CONVERSATION);
        }
        try {
            Transcript earlier = conversations.transcriptOf(patient, message);
            return page(200, request, patient, earlier, false, Field.EMPTY, "");
        } catch (Failure.Invalid noneOfTheirs) {
            return Answer.seeOther(Paths.CONVERSATION);
        }
    }

    private Answer send(ApiRequest request) {
        if (sessions.patient(request) == null) {
            return DeadEnds.signedOut();
        }
        List<UploadedFile> files = request.files(AttachmentService.MAX_BYTES);
        Viewer.Patient patient = sessions.patient(request);
        if (patient == null) {
            return DeadEnds.signedOut();
        }
        try {
            return send(request, patient, files);
        } catch (Failure.Conflict closed) {
            return pleaseCall(409, patient);
        }
    }

    /** Fails with {@link Failure.Conflict} where the practice wants to be called instead. */
    private Answer send(ApiRequest request, Viewer.Patient patient, List<UploadedFile> files) {
        String typed = request.form("text");
        try {
            String unused = Draft.Text.textOf(typed, !files.isEmpty()); // before any file is kept
        } catch (Failure.Invalid wrongLength) {
            return page(400, request, patient, new Field(typed, WRONG_LENGTH), "");
        }
        try {
            UUID own = conversations.ownOf(patient);
            markRead(patient, own, request.form(READ_UP_TO)); // who answers has read
            List<UUID> added = added(patient, own, files);
            Message sent = conversations.post(patient, own, new Draft.Text(typed, null, null, added));
            return Answer.seeOther(Paths.CONVERSATION + "#" + sent.id());
        } catch (Failure.Invalid | Failure.UnsupportedFile wrongFile) {
            return page(400, request, patient, new Field(typed, ""), WRONG_KIND);
        } catch (Failure.TooMany tooMany) {
            return page(429, request, patient, new Field(typed, ""), TOO_MANY_FILES);
        } catch (Failure.Conflict refusal) {
            // Of an unverified patient; a page of a closed conversation is refused again, and says so.
            return page(409, request, patient, new Field(typed, ""), String.valueOf(refusal.getMessage()));
        }
    }

    private List<UUID> added(Viewer.Patient patient, UUID conversationId, List<UploadedFile> files) {
        if (files.stream().anyMatch(UploadedFile::isTooLarge)) {
            throw new Failure.UnsupportedFile("The file is too large.");
        }
        return files.stream()
                .map(file -> new NewFile(file.fileName(), file.contentType(), file.bytes()))
                .map(file -> attachments.add(patient, conversationId, file).id())
                .toList();
    }

    /** What the page's script says once the page is looked at; a browser without scripts says it with the next message. */
    private Answer markRead(ApiRequest request) {
        Viewer.Patient patient = sessions.patient(request);
        if (patient != null) {
            try {
                UUID own = conversations.ownOf(patient);
                markRead(patient, own, request.form(READ_UP_TO));
            } catch (Failure.Conflict closed) {
                // Blocked since the page was shown: there is nothing to note.
            }
        }
        return Answer.noContent();
    }

    /** Nothing where it names no message of the conversation: a note on the side, that keeps nobody from writing. */
    private void markRead(Viewer.Patient patient, UUID conversationId, String upTo) {
        UUID message = Ids.read(upTo);
        if (message != null) {
            try {
                receipts.markRead(patient, conversationId, message);
            } catch (Failure.NotFound noneOfTheirs) {
                // Nothing of theirs was read, so there is nothing to note.
            }
        }
    }

    private Answer leave(ApiRequest request) {
        String token = cookies.session(request);
        if (token != null) {
            patients.closeSession(token);
        }
        return Answer.seeOther("/").withCookie(cookies.dropSession());
    }

    /** The same whatever keeps the patient from writing here. */
    private Answer pleaseCall(int status, Viewer.Patient patient) {
        return DeadEnds.pleaseCall(status, practices.shown(patient.practiceId()).card());
    }

    private Answer page(int status, ApiRequest request, Viewer.Patient patient, Field text, String fileError) {
        return page(status, request, patient, conversations.transcriptOf(patient), true, text, fileError);
    }

    private Answer page(
            int status,
            ApiRequest request,
            Viewer.Patient patient,
            Transcript transcript,
            boolean isNewest,
            Field text,
            String fileError) {
        PracticeQueries.Shown shown = practices.shown(patient.practiceId());
        return Pages.conversation(
                status,
                ConversationPage.of(
                        shown.card(),
                        shown.zone(),
                        transcript,
                        isNewest,
                        switches.others(request, patient.practiceId(), patient.patientId()),
                        text,
                        fileError,
                        offersEmail));
    }
}
