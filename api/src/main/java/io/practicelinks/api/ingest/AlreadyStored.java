package io.practicelinks.api.ingest;

/** Some of the clicks are there already, so that they cannot be taken for new ones. Says no more: finding out which is for a statement. */
final class AlreadyStored extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlreadyStored() {
        super("clicks that are stored already", null, false, false);
    }
}
