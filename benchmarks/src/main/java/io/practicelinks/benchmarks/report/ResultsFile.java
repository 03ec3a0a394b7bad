package io.practicelinks.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of results in sections, each replaced by the run that it came from and left alone by the others. Sections stand between comments
 * with their name; what a person wrote outside of them stays.
 */
public final class ResultsFile {

    private final Path path;

    public ResultsFile(Path path) {
        this.path = path;
    }

    /** Puts the text in the place of the section of that name, or at the end where there is none yet. */
    public void replace(String section, String text) {
        try {
            String all = Files.exists(path) ? Files.readString(path) : "";
            Path written = Files.writeString(path, replaced(all, section, text));
            if (!written.equals(path)) {
                throw new IllegalStateException("Written elsewhere");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String replaced(String all, String section, String text) {
        String begin = "<!-- begin " + section + " -->\n";
        String end = "<!-- end " + section + " -->\n";
        String whole = begin + text.strip() + "\n" + end;
        int from = all.indexOf(begin);
        int to = all.indexOf(end);
        if (from >= 0 && to > from) {
            return all.substring(0, from) + whole + all.substring(to + end.length());
        }
        return all.isEmpty() ? whole : all.stripTrailing() + "\n\n" + whole;
    }
}
