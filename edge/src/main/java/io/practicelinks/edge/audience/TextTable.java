package io.practicelinks.edge.audience;

import java.util.Map;

/**
 * Grows the table that a {@link TextAutomaton} reads by. Used at the start only, by one thread.
 *
 * <p>A state is a beginning of some text: the longest one that what was read so far ends with. States are numbered from the empty
 * beginning to the longest, so that those that are used most stand together. A state's row:
 *
 * <pre>
 *   | 0: its marks | 1: start of a User-Agent | 2: a character of no text | 3, 4, ...: the characters of texts, in order |
 * </pre>
 */
final class TextTable {

    static final int MARKS = 0;
    static final int START = 1;
    static final int OTHER = 2;
    private static final int FIRST_CHARACTER = 3;

    private final String characters;
    private final int columns;
    private final int[] cells;
    private final long[] marks;
    private int lastState;

    TextTable(MarkedTexts texts) {
        characters = texts.characters();
        columns = columns(texts);
        cells = new int[size(texts)];
        marks = new long[texts.beginnings() * Marks.WORDS];
        for (int length = 1; length <= texts.longest(); length++) {
            for (Map.Entry<String, long[]> text : texts.all().entrySet()) {
                grow(text.getKey(), length, text.getValue());
            }
        }
        linkBack();
    }

    /** How many cells the table of these texts has. */
    static int size(MarkedTexts texts) {
        return texts.beginnings() * columns(texts);
    }

    private static int columns(MarkedTexts texts) {
        return FIRST_CHARACTER + texts.characters().length();
    }

    /** Gives the beginning of that length a state, unless it has one; the shorter ones have theirs. */
    private void grow(String text, int length, long[] marksOfText) {
        if (length > text.length()) {
            return;
        }
        int state = 0;
        for (int i = 0; i < length; i++) {
            int cell = state * columns + column(text.charAt(i));
            if (cells[cell] == 0) {
                cells[cell] = ++lastState;
            }
            state = cells[cell];
        }
        if (length == text.length()) {
            mark(state, marksOfText, 0);
        }
    }

    /**
     * Fills the cells where no beginning goes on: from there it goes on with the longest shorter one that the state ends with, whose
     * row is filled before. A state also has that one's marks.
     */
    private void linkBack() {
        int[] shorter = new int[lastState + 1];
        for (int state = 0; state <= lastState; state++) {
            for (int column = START; column < columns; column++) {
                int cell = state * columns + column;
                int otherwise = state == 0 ? 0 : cells[shorter[state] * columns + column];
                if (cells[cell] == 0) {
                    cells[cell] = otherwise;
                } else {
                    shorter[cells[cell]] = otherwise;
                    mark(cells[cell], marks, otherwise * Marks.WORDS);
                }
            }
        }
    }

    private void mark(int state, long[] from, int at) {
        for (int word = 0; word < Marks.WORDS; word++) {
            marks[state * Marks.WORDS + word] |= from[at + word];
        }
    }

    private int column(char c) {
        return c == MarkedTexts.START.charAt(0) ? START : FIRST_CHARACTER + characters.indexOf(c);
    }

    int columns() {
        return columns;
    }

    int states() {
        return lastState + 1;
    }

    /** Where it goes on from a state, by column; 0 is the empty beginning. */
    int next(int state, int column) {
        return cells[state * columns + column];
    }

    /** Marks of all states, {@link Marks#WORDS} each. */
    long[] marks() {
        return marks;
    }

    boolean isMarked(int state) {
        for (int word = 0; word < Marks.WORDS; word++) {
            if (marks[state * Marks.WORDS + word] != 0) {
                return true;
            }
        }
        return false;
    }

    /** The column of a byte of a User-Agent, whose letters may be in upper case. */
    int columnOf(int octet) {
        int lower = octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
        int character = characters.indexOf(lower);
        return character < 0 ? OTHER : FIRST_CHARACTER + character;
    }
}
