package io.practicelinks.api.conversation;

import io.practicelinks.api.attachment.AttachmentService;
import io.practicelinks.api.attachment.FileContent;
import io.practicelinks.api.attachment.NewFile;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.ContentDisposition;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/** {@code POST /v1/conversations/{id}/attachments} and {@code GET …/{attachmentId}}. */
public final class AttachmentRoutes implements Routes {

    private final AttachmentAccessService attachments;

    public AttachmentRoutes(AttachmentAccessService attachments) {
        this.attachments = attachments;
    }

    @Override
    public void mount(Operations operations) {
        operations.upload("addAttachment", this::add);
        operations.on("readAttachment", this::read);
    }

    private Answer add(ApiRequest request) {
        UUID conversationId = request.pathId("id");
        attachments.requireRoom(Viewer.of(request.principal()), conversationId);
        String type = request.header("Content-Type");
        String name = ContentDisposition.fileName(request.header("Content-Disposition"));
        Buffer bytes = request.bytes(AttachmentService.MAX_BYTES);
        NewFile file = new NewFile(name, type == null ? "" : type, bytes);
        return Answer.created(
                ConversationJson.of(attachments.add(Viewer.of(request.principal()), conversationId, file)));
    }

    private Answer read(ApiRequest request) {
        return answer(
                attachments.read(Viewer.of(request.principal()), request.pathId("id"), request.pathId("attachmentId")));
    }

    /**
     * The file, for a browser to save and never to run: whatever it holds beside what it is, it gets no origin, no script and no
     * other type than its own.
     */
    public static Answer answer(FileContent file) {
        return Answer.of(200, file.attachment().type().mediaType(), file.bytes())
                .with(
                        "Content-Disposition",
                        ContentDisposition.attachment(file.attachment().name()))
                .with("Content-Security-Policy", "sandbox; default-src 'none'")
                .with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", "no-store");
    }
}
