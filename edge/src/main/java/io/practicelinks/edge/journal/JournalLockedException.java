package io.practicelinks.edge.journal;

import java.io.IOException;
import java.nio.file.Path;

/** The folder is the journal of another running process: give each edge its own data folder. */
public final class JournalLockedException extends IOException {

    private static final long serialVersionUID = 1L;

    JournalLockedException(Path directory) {
        super("The journal folder " + directory + " is in use by another edge");
    }
}
