package io.practicelinks.api.http;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457): what went wrong, in words that the client may see.
 *
 * @param type {@code /problems/<slug>}, or {@code about:blank}
 * @param retryAfter when to try again, where that is known
 * @param challenge what to bring along, where a proof is needed
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<FieldError> errors,
        @Nullable Duration retryAfter,
        Failure.ProofRequired.@Nullable Challenge challenge) {

    static final String CONTENT_TYPE = "application/problem+json";

    private static final String BLANK = "about:blank";
    private static final String INTERNAL_DETAIL =
            "The request could not be served. Quote the instance when you ask about it.";

    /** What HTTP itself refuses. */
    static Problem ofStatus(int status) {
        return new Problem(BLANK, title(status), status, detail(status), List.of(), null, null);
    }

    /** A fault of ours: nothing of its cause goes out. */
    static Problem internal() {
        return of(ProblemType.INTERNAL, INTERNAL_DETAIL, List.of(), null);
    }

    static Problem of(Failure failure) {
        return switch (failure) {
            case Failure.Invalid f -> of(ProblemType.INVALID_REQUEST, message(f), f.errors(), null);
            case Failure.Unauthenticated f -> of(ProblemType.UNAUTHENTICATED, message(f), List.of(), null);
            case Failure.Forbidden f -> of(ProblemType.FORBIDDEN, message(f), List.of(), null);
            case Failure.NotFound f -> of(ProblemType.NOT_FOUND, message(f), List.of(), null);
            case Failure.Conflict f -> of(type(f.reason()), message(f), List.of(), null);
            case Failure.UnsupportedFile f -> of(ProblemType.UNSUPPORTED_FILE, message(f), List.of(), null);
            case Failure.KeyReused f -> of(ProblemType.IDEMPOTENCY_KEY_REUSED, message(f), List.of(), null);
            case Failure.TooMany f -> of(ProblemType.TOO_MANY_REQUESTS, message(f), List.of(), f.retryAfter());
            case Failure.ProofRequired f -> of(f);
            case Failure.Unavailable f -> of(ProblemType.UNAVAILABLE, message(f), List.of(), f.retryAfter());
        };
    }

    JsonObject toJson(String requestId) {
        JsonObject json = new JsonObject()
                .put("type", type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", "urn:uuid:" + requestId);
        if (!errors.isEmpty()) {
            JsonArray list = new JsonArray();
            errors.forEach(error -> list.add(toJson(error)));
            json.put("errors", list);
        }
        if (challenge != null) {
            json.put(
                    "challenge",
                    new JsonObject()
                            .put("algorithm", "sha-256")
                            .put("salt", challenge.salt())
                            .put("bits", challenge.bits())
                            .put("expiresAt", challenge.expiresAt().toString()));
            json.put(
                    "ticket",
                    new JsonObject()
                            .put("salt", challenge.ticket())
                            .put("validFrom", challenge.ticketFrom().toString()));
        }
        return json;
    }

    private static JsonObject toJson(FieldError error) {
        String place = switch (error.place()) {
            case BODY -> "pointer";
            case QUERY -> "parameter";
            case HEADER -> "header";
        };
        return new JsonObject().put(place, error.name()).put("detail", error.detail());
    }

    private static Problem of(ProblemType type, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
        return new Problem("/problems/" + type.slug(), type.title(), type.status(), detail, errors, retryAfter, null);
    }

    private static Problem of(Failure.ProofRequired needed) {
        ProblemType type = ProblemType.PROOF_OF_WORK_REQUIRED;
        String slug = "/problems/" + type.slug();
        return new Problem(slug, type.title(), type.status(), message(needed), List.of(), null, needed.challenge());
    }

    private static ProblemType type(Failure.Conflict.Reason reason) {
        return switch (reason) {
            case ALREADY_EXISTS -> ProblemType.ALREADY_EXISTS;
            case REQUEST_UNDER_WAY -> ProblemType.REQUEST_UNDER_WAY;
            case LINK_INACTIVE -> ProblemType.LINK_INACTIVE;
            case IDENTITY_UNVERIFIED -> ProblemType.IDENTITY_UNVERIFIED;
            case AUTHORITY_UNCONFIRMED -> ProblemType.AUTHORITY_UNCONFIRMED;
            case CONVERSATION_CLOSED -> ProblemType.CONVERSATION_CLOSED;
            case CONVERSATION_STATE -> ProblemType.CONVERSATION_STATE;
            case SUPERSEDED_CODE -> ProblemType.SUPERSEDED_CODE;
            case IMPORT_UNDER_WAY -> ProblemType.IMPORT_UNDER_WAY;
            case IMPORT_NOT_UNDOABLE -> ProblemType.IMPORT_NOT_UNDOABLE;
        };
    }

    private static String message(Failure failure) {
        return String.valueOf(failure.getMessage());
    }

    /** HTTP's own phrase, as {@code about:blank} asks for. */
    private static String title(int status) {
        return switch (status) {
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 408 -> "Request Timeout";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 431 -> "Request Header Fields Too Large";
            default -> "Bad Request";
        };
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "The request is not well-formed HTTP.";
            case 404 -> "Nothing is served under this path.";
            case 405 -> "This path does not have this method; see Allow.";
            case 406 -> "The answer cannot be given in a form that the request accepts.";
            case 408 -> "The body did not come in time.";
            case 413 -> "The body is longer than allowed.";
            case 414 -> "The request line is longer than allowed.";
            case 415 -> "The body is not in a form that this path accepts.";
            case 431 -> "The header fields are longer than allowed.";
            default -> "The request was refused.";
        };
    }
}
