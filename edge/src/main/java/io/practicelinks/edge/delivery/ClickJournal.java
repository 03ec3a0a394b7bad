package io.practicelinks.edge.delivery;

import io.practicelinks.config.SettingsException;
import io.practicelinks.contract.ClickLayout;
import io.practicelinks.edge.journal.Journal;
import io.practicelinks.edge.journal.JournalLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the journal that {@link JournalSettings} ask for, sized for clicks. Called once, by the main thread. */
public final class ClickJournal {

    private static final Logger LOG = LoggerFactory.getLogger(ClickJournal.class);
    private static final int SEGMENT_BYTES = 4 * 1024 * 1024;
    private static final int SEGMENTS_PER_LANE = 2;
    private static final Duration MOST_AHEAD = Duration.ofMinutes(1);

    private ClickJournal() {}

    /**
     * The journal in this folder, with a lane for each event loop.
     *
     * @throws SettingsException if {@code max-size} is too small for so many lanes
     * @throws IOException if the folder cannot be used, or another edge uses it
     */
    public static Journal open(Path folder, JournalSettings settings, int lanes) throws IOException {
        long needed = (long) SEGMENTS_PER_LANE * SEGMENT_BYTES * lanes;
        if (settings.maxSize().bytes() < needed) {
            throw new SettingsException(List.of(
                    "edge.journal.max-size: must be at least " + needed + " bytes for " + lanes + " event loops"));
        }
        JournalLimits limits = new JournalLimits(settings.maxSize().bytes(), SEGMENT_BYTES, ClickLayout.MAX_BODY);
        Journal journal = Journal.open(folder, limits, settings.sync(), lanes, InstantSource.system());
        tellOfTrouble(journal);
        return journal;
    }

    private static void tellOfTrouble(Journal journal) {
        if (journal.cut() > 0) {
            LOG.error(
                    "The journal's files are damaged: {} clicks could not be read again. Does the disk fail, or was power lost?",
                    journal.cut());
        }
        if (journal.aheadOfClock().compareTo(MOST_AHEAD) > 0) {
            LOG.error(
                    "The clock once was {} ahead of now: until then all clicks carry that time. What to do: docs/runbook.md#edgeclockskew",
                    journal.aheadOfClock());
        }
    }
}
