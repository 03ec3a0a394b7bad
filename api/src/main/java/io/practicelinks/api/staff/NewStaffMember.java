package io.practicelinks.api.staff;

import io.practicelinks.api.email.EmailAddress;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.failure.OneLine;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person as the operator describes them, found good. Immutable. */
record NewStaffMember(String name, String email, String password) {

    private static final int MAX_NAME = 100;

    /** Fails with {@link Failure.Invalid}, which names all that is wrong at once. */
    static NewStaffMember of(JsonObject body) {
        String name = body.getString("name").strip();
        EmailAddress email = EmailAddress.parse(body.getString("email"));
        String password = body.getString("password");
        List<FieldError> errors = new ArrayList<>();
        if (name.isEmpty() || name.length() > MAX_NAME || !OneLine.holds(name)) {
            errors.add(FieldError.body("/name", "must be a name of 1 to 100 characters"));
        }
        if (email == null) {
            errors.add(FieldError.body("/email", "must be an e-mail address"));
        }
        String account = email == null ? "" : email.folded();
        @Nullable String weakness = PasswordRules.weakness(password, List.of(name, account));
        if (weakness != null) {
            errors.add(FieldError.body("/password", weakness));
        }
        if (!errors.isEmpty()) {
            throw new Failure.Invalid(errors);
        }
        return new NewStaffMember(name, account, password);
    }

    @Override
    public String toString() {
        return "NewStaffMember[personal]";
    }
}
