package io.practicelinks.embedded;

import java.io.IOException;

/** Why an embedded store did not start. The message is written for the person who started the program and holds no secret. */
public final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreFailure(String message) {
        super(message);
    }

    StoreFailure(String message, IOException cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
