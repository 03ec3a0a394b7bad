package io.practicelinks.api.identity;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person of the practice says of who a patient is. */
final class Decision {

    private Decision() {}

    /**
     * Reads a request that fits the contract. Fails with {@link Failure.Invalid}, which names all that is missing: both facts have to be
     * said, since a stranger may know all details of a patient, and a patient may not know of an account in their name.
     */
    static IdentityEvent of(JsonObject body) {
        return switch (body.getString("decision")) {
            case "rejected" -> new IdentityEvent.Rejected();
            case "unverified" -> new IdentityEvent.Revoked();
            default -> verified(body);
        };
    }

    private static IdentityEvent verified(JsonObject body) {
        List<FieldError> errors = new ArrayList<>();
        @Nullable VerificationMethod method = VerificationMethod.ofLabel(body.getString("method"));
        if (method == null) {
            errors.add(FieldError.body("/method", "must say how it was made sure"));
        }
        require(body, "detailsAreTheirs", "the details on record are this person's", errors);
        require(body, "accountIsTheirs", "this person made this account", errors);
        if (method == null || !errors.isEmpty()) {
            throw new Failure.Invalid(errors);
        }
        return new IdentityEvent.Verified(method, body.getString("callBackWords"));
    }

    private static void require(JsonObject body, String field, String fact, List<FieldError> errors) {
        if (!body.getBoolean(field, false)) {
            errors.add(FieldError.body("/" + field, "must be true: " + fact + ". Without it nobody is verified."));
        }
    }
}
