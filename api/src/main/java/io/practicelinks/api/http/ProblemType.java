package io.practicelinks.api.http;

/**
 * The only list of public error kinds. Each has a section in {@code docs/problems.md}. What HTTP itself refuses (an unknown path, a
 * wrong method) has no kind of its own and goes out as {@code about:blank}.
 */
public enum ProblemType {
    INVALID_REQUEST("invalid-request", "The request is not valid", 400),
    UNAUTHENTICATED("unauthenticated", "Not signed in", 401),
    FORBIDDEN("forbidden", "Not allowed", 403),
    NOT_FOUND("not-found", "Not found", 404),
    ALREADY_EXISTS("already-exists", "Already exists", 409),
    REQUEST_UNDER_WAY("request-under-way", "The same request is under way", 409),
    LINK_INACTIVE("link-inactive", "The link leads nowhere now", 409),
    IDENTITY_UNVERIFIED("identity-unverified", "The patient's identity is not verified", 409),
    AUTHORITY_UNCONFIRMED(
            "authority-unconfirmed", "Not confirmed that the patient may act for whom they write for", 409),
    CONVERSATION_CLOSED("conversation-closed", "Please call the practice", 409),
    CONVERSATION_STATE("conversation-state", "Not possible where the conversation stands", 409),
    SUPERSEDED_CODE("superseded-code", "A newer code was sent", 409),
    IMPORT_UNDER_WAY("import-under-way", "An import is under way", 409),
    IMPORT_NOT_UNDOABLE("import-not-undoable", "The import cannot be undone", 409),
    UNSUPPORTED_FILE("unsupported-file", "Not a file of a kind that is taken", 415),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", "Idempotency-Key of another request", 422),
    PROOF_OF_WORK_REQUIRED("proof-of-work-required", "Proof of work required", 428),
    TOO_MANY_REQUESTS("too-many-requests", "Too many requests", 429),
    INTERNAL("internal", "Something went wrong", 500),
    UNAVAILABLE("unavailable", "Not available at the moment", 503);

    private final String slug;
    private final String title;
    private final int status;

    ProblemType(String slug, String title, int status) {
        this.slug = slug;
        this.title = title;
        this.status = status;
    }

    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    public int status() {
        return status;
    }
}
