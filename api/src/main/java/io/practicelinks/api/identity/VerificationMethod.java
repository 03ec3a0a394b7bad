package io.practicelinks.api.identity;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How a person made sure: always by a contact that the practice had before, never by what the requester typed. */
public enum VerificationMethod {
    /** Called the number in the practice's records; the person there said the call-back words. */
    CALL_TO_NUMBER_ON_RECORD("call-to-number-on-record"),
    /** Saw the person, with the account open on their phone. */
    IN_PERSON("in-person"),
    /** Wrote to the address in the practice's records; the person answered with the call-back words. */
    KNOWN_EMAIL("known-email");

    private final String label;

    VerificationMethod(String label) {
        this.label = label;
    }

    /** The name in JSON and in the database. */
    public String label() {
        return label;
    }

    /** The method of that label, null where there is none. */
    static @Nullable VerificationMethod ofLabel(@Nullable String label) {
        return Arrays.stream(values())
                .filter(method -> method.label.equals(label))
                .findFirst()
                .orElse(null);
    }
}
