package io.practicelinks.api.record;

import java.util.List;

/**
 * What a file says. Immutable.
 *
 * @param good lines that can be merged, each with another external id
 * @param errors of the refused lines, the first of the file, at most {@value RecordFileParser#MAX_ERRORS}
 * @param lines without the header and empty ones
 * @param unknownColumns names of columns that say nothing to us
 */
record RecordFile(List<RecordLine> good, List<LineError> errors, int lines, int refused, List<String> unknownColumns) {

    RecordFile {
        good = List.copyOf(good);
        errors = List.copyOf(errors);
        unknownColumns = List.copyOf(unknownColumns);
    }

    @Override
    public String toString() {
        return "RecordFile[" + lines + " lines]";
    }
}
