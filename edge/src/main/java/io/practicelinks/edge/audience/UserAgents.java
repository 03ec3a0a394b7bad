package io.practicelinks.edge.audience;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which rules have a text in a User-Agent? Those of late are remembered, since few of a campaign's visitors have one of their own.
 * Owned by one event loop; allocates nothing; remembers at most 1,024 User-Agents of {@value #MAX_LENGTH} characters.
 */
final class UserAgents {

    /** Of a longer User-Agent only this much is looked at, and it is not remembered. */
    static final int MAX_LENGTH = 512;

    private static final int SLOT_BITS = 10;
    private static final int SLOTS = 1 << SLOT_BITS;

    /** 2^32 divided by the golden ratio: tells hashes apart that differ in any bit. */
    private static final int SPREAD = 0x9e3779b9;

    private final TextAutomaton texts;
    private final byte[] octets = new byte[MAX_LENGTH];
    private final @Nullable String[] agents = new String[SLOTS];
    /** Of each remembered one, and last of the one that is not. */
    private final long[] marks = new long[(SLOTS + 1) * Marks.WORDS];

    UserAgents(TextAutomaton texts) {
        this.texts = texts;
    }

    /** Where in {@link #marks} those of a User-Agent stand, until the next one is read. */
    int read(String agent) {
        if (agent.length() > MAX_LENGTH) {
            return find(agent, MAX_LENGTH, SLOTS * Marks.WORDS);
        }
        int slot = (agent.hashCode() * SPREAD) >>> (Integer.SIZE - SLOT_BITS);
        if (agent.equals(agents[slot])) {
            return slot * Marks.WORDS;
        }
        agents[slot] = agent;
        return find(agent, agent.length(), slot * Marks.WORDS);
    }

    /** The deprecated copy is the one without a new array. It drops the upper halves of characters: header fields have none. */
    @SuppressWarnings("deprecation")
    private int find(String agent, int length, int at) {
        agent.getBytes(0, length, octets, 0);
        Arrays.fill(marks, at, at + Marks.WORDS, 0);
        texts.find(octets, length, marks, at);
        return at;
    }

    /** Of those read. Not to be changed. */
    long[] marks() {
        return marks;
    }
}
