package io.practicelinks.api.authority;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person of the practice says of an authority. */
final class AuthorityDecision {

    private final JsonObject body;
    private final List<FieldError> errors = new ArrayList<>();

    private AuthorityDecision(JsonObject body) {
        this.body = body;
    }

    /** Reads a request that fits the contract. Fails with {@link Failure.Invalid}, which names all that is wrong. */
    static AuthorityEvent of(JsonObject body) {
        return switch (body.getString("decision")) {
            case "refused" -> new AuthorityEvent.Refused();
            case "unchecked" -> new AuthorityEvent.Reopened();
            default -> new AuthorityDecision(body).confirmed();
        };
    }

    private AuthorityEvent confirmed() {
        @Nullable Basis basis = Basis.ofLabel(body.getString("basis"));
        if (basis == null) {
            errors.add(FieldError.body("/basis", "must say what it rests on"));
        }
        LocalDate birthDate = date("birthDate");
        LocalDate until = date("until");
        if (basis == null || !errors.isEmpty()) {
            throw new Failure.Invalid(errors);
        }
        return new AuthorityEvent.Confirmed(basis, birthDate, until);
    }

    private @Nullable LocalDate date(String field) {
        String text = body.getString(field);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            errors.add(FieldError.body("/" + field, "must be a date, as RFC 3339 has it: 2030-01-31"));
            return null;
        }
    }
}
