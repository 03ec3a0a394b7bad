package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.code.ProofTickets.Given;
import io.practicelinks.api.code.ProofTickets.Kind;
import io.practicelinks.api.failure.Failure.ProofRequired.Challenge;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/** What somebody brings along who asks for a code: only what was handed out counts, as it was handed out. Run by itself, see docs/fuzzing.md. */
class SendProofFuzzTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOON.plus(ProofTickets.WAIT);
    private static final UUID LINK = new UUID(1, 2);
    private static final String HOME = "203.0.113.7";
    private static final int BITS = 4;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final ProofTickets tickets = new ProofTickets(Demands.hash(), BITS);
    private final Challenge challenge =
            tickets.ask(Demands.first(LINK, HOME, null), false, NOON).challenge();

    /** The salt, then in the next line the solution. */
    @FuzzTest
    void shouldTakeNothingThatWasNotHandedOut(byte[] bytes) {
        // Given
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);

        // When
        Given given = judge(new SendProof(lines[0], lines.length > 1 ? lines[1] : null));

        // Then
        assertThat(given).isEqualTo(Given.NOTHING);
    }

    /** Each pair of bytes says which letter of a good ticket is changed, and which bits of it. */
    @FuzzTest
    void shouldTakeATicketOnlyAsItWasHandedOut(byte[] bytes) {
        // Given
        StringBuilder changed = new StringBuilder(challenge.ticket());
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            int place = Math.floorMod(bytes[i], changed.length());
            int letter = LETTERS.indexOf(changed.charAt(place)) ^ (bytes[i + 1] & 63);
            changed.setCharAt(place, LETTERS.charAt(letter));
        }

        // When
        Given given = judge(new SendProof(changed.toString(), null));

        // Then
        boolean isAsItWas = challenge.ticket().contentEquals(changed);
        assertThat(given.kind()).isEqualTo(isAsItWas ? Kind.WAIT : Kind.NONE);
    }

    @FuzzTest
    void shouldTakeANumberThatSolvesAndNothingElse(byte[] bytes) throws NoSuchAlgorithmException {
        // Given
        String solution = new String(bytes, StandardCharsets.UTF_8);
        byte[] solved = (challenge.salt() + ":" + solution).getBytes(StandardCharsets.UTF_8);

        // When
        Given given = judge(new SendProof(challenge.salt(), solution));

        // Then
        int first = MessageDigest.getInstance("SHA-256").digest(solved)[0] & 0xff;
        boolean isSolved = solution.matches("[0-9]{1,15}") && first < (256 >> BITS);
        assertThat(given.kind()).isEqualTo(isSolved ? Kind.WORK : Kind.NONE);
    }

    private Given judge(SendProof proof) {
        return tickets.judge(Demands.first(LINK, HOME, proof), LATER);
    }
}
