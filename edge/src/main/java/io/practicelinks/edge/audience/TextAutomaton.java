package io.practicelinks.edge.audience;

/**
 * Which texts are in a User-Agent? All are found in one pass over its bytes, whatever their number, by a table of transitions (the
 * automaton of Aho and Corasick). Immutable, any thread.
 *
 * <p>The table is that of {@link TextTable}, for speed in one array: a state is the index of its row, and the sign bit of a transition
 * says that the state it leads to has marks.
 *
 * <p>Each transition waits for the one before. So a long User-Agent is read as two halves side by side, which overlap by what a text
 * may have on the other side of the middle.
 */
final class TextAutomaton {

    /** 2 MiB of cells: it is read on every request, and shares the processor's caches with everything else. */
    static final int MAX_CELLS = 1 << 19;

    private static final int STATE = Integer.MAX_VALUE;

    private final byte[] columnOf = new byte[256];
    private final int[] cells;
    private final long[] marks;
    private final int start;
    private final int overlap;

    TextAutomaton(MarkedTexts texts) {
        TextTable table = new TextTable(texts);
        int columns = table.columns();
        for (int octet = 0; octet < columnOf.length; octet++) {
            columnOf[octet] = (byte) table.columnOf(octet);
        }
        cells = new int[table.states() * columns];
        for (int state = 0; state < table.states(); state++) {
            cells[state * columns + TextTable.MARKS] = state * Marks.WORDS;
            for (int column = TextTable.START; column < columns; column++) {
                int next = table.next(state, column);
                cells[state * columns + column] = next * columns | (table.isMarked(next) ? ~STATE : 0);
            }
        }
        marks = table.marks();
        start = cells[TextTable.START] & STATE;
        overlap = Math.max(0, texts.longest() - 1);
    }

    /** Adds to {@code found[at...]} the marks of all texts that are in {@code text[0..length)}, ISO 8859-1. */
    void find(byte[] text, int length, long[] found, int at) {
        int half = (length + overlap + 1) >> 1;
        if (half >= length) {
            findInWhole(text, length, found, at);
        } else {
            findInHalves(text, length - half, half, found, at);
        }
    }

    private void findInWhole(byte[] text, int length, long[] found, int at) {
        int state = start;
        for (int i = 0; i < length; i++) {
            state = cells[state + columnOf[text[i] & 0xff]];
            if (state < 0) {
                state &= STATE;
                mark(state, found, at);
            }
        }
    }

    private void findInHalves(byte[] text, int second, int length, long[] found, int at) {
        int[] table = cells;
        byte[] columns = columnOf;
        int state = start;
        int other = 0;
        for (int i = 0; i < length; i++) {
            state = table[state + columns[text[i] & 0xff]];
            other = table[other + columns[text[second + i] & 0xff]];
            if ((state | other) < 0) {
                state &= STATE;
                other &= STATE;
                mark(state, found, at);
                mark(other, found, at);
            }
        }
    }

    private void mark(int state, long[] found, int at) {
        int from = cells[state + TextTable.MARKS];
        found[at] |= marks[from];
        found[at + 1] |= marks[from + 1];
        found[at + 2] |= marks[from + 2];
        found[at + 3] |= marks[from + 3];
    }
}
