package io.practicelinks.api.desk;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.signup.Person;
import io.practicelinks.api.signup.PersonForm;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Whom a code is for. */
sealed interface Receiver {

    /** Somebody new, whose conversation begins as if they had come through that link. */
    record Newcomer(UUID linkId, Person person) implements Receiver {}

    /** Somebody who is connected already. */
    record Connected(UUID conversationId) implements Receiver {}

    /** As the contract has it. Fails with {@link Failure.Invalid}, which names all that is wrong at once. */
    static Receiver of(JsonObject body) {
        String conversationId = body.getString("conversationId");
        if (conversationId == null) {
            return newcomer(body);
        }
        if (body.size() > 1) {
            throw new Failure.Invalid(FieldError.body(
                    "/conversationId", "stands alone: give either a conversation, or a link and a name"));
        }
        return new Connected(UUID.fromString(conversationId));
    }

    private static Newcomer newcomer(JsonObject body) {
        List<FieldError> errors = new ArrayList<>();
        String linkId = body.getString("linkId");
        if (linkId == null) {
            errors.add(FieldError.body("/linkId", "Give a link and a name, or a conversation."));
        }
        Person person = new PersonForm(
                        body.getString("name", ""),
                        body.getString("email"),
                        body.getString("relationship"),
                        body.getString("onBehalfOf"),
                        body.getString("birthDate"))
                .read(errors);
        if (linkId == null || person == null) {
            throw new Failure.Invalid(errors);
        }
        return new Newcomer(UUID.fromString(linkId), person);
    }
}
