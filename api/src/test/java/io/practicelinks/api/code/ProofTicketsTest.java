package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.code.ProofTickets.Given;
import io.practicelinks.api.code.ProofTickets.Kind;
import io.practicelinks.api.code.ProofTickets.Step;
import io.practicelinks.api.failure.Failure.ProofRequired.Challenge;
import io.practicelinks.api.secret.KeyedHash;
import io.practicelinks.api.secret.SecretKeys;
import io.practicelinks.api.secret.SecretSettings;
import io.practicelinks.api.testing.ProofSolver;
import io.practicelinks.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofTicketsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID LINK = UUID.randomUUID();
    private static final String HOME = "203.0.113.7";
    private static final int BITS = 10;

    private KeyedHash hash;
    private ProofTickets tickets;

    @BeforeEach
    void makeKeys(@TempDir Path folder) {
        SecretSettings secrets =
                Settings.load(Map.of(), folder, List.of(SecretSettings.class)).get(SecretSettings.class);
        hash = SecretKeys.load(secrets, folder).hash();
        tickets = new ProofTickets(hash, BITS);
    }

    @Test
    void shouldTakeASolutionUntilItsTimeIsOver() {
        // Given
        Challenge challenge = challenge();
        SendProof proof = solved(challenge);

        // When
        Given given = judge(proof, NOON.plusSeconds(599));

        // Then
        assertThat(given).isEqualTo(new Given(Step.PROOF, Kind.WORK, challenge.salt(), Duration.ofSeconds(1)));
        assertThat(judge(proof, NOON.plusSeconds(600))).isEqualTo(Given.NOTHING);
        assertThat(judge(proof, NOON.minusSeconds(1))).isEqualTo(Given.NOTHING);
    }

    @Test
    void shouldTakeATicketAfterAMinute() {
        // Given
        Challenge challenge = challenge();
        SendProof ticket = new SendProof(challenge.ticket(), null);

        // When
        Given given = judge(ticket, NOON.plusSeconds(60));

        // Then
        assertThat(given.kind()).isEqualTo(Kind.WAIT);
        assertThat(judge(ticket, NOON.plusSeconds(59))).isEqualTo(Given.NOTHING);
        assertThat(judge(ticket, NOON.plusSeconds(660))).isEqualTo(Given.NOTHING);
    }

    @Test
    void shouldRefuseWhatIsNotSolved() {
        // Given
        Challenge challenge = challenge();
        String right = ProofSolver.solution(challenge.salt(), BITS);

        // Then
        for (String wrong : new String[] {"", "-1", "+" + right, "0x1", " " + right, "1e3", "9".repeat(16), "x"}) {
            assertThat(judge(new SendProof(challenge.salt(), wrong), NOON))
                    .as(wrong)
                    .isEqualTo(Given.NOTHING);
        }
        assertThat(judge(new SendProof(challenge.salt(), null), NOON)).isEqualTo(Given.NOTHING);
    }

    @Test
    void shouldRefuseWhatWasMadeForAnotherLinkOrNetworkOrByAnother() {
        // Given
        SendProof proof = solved(challenge());
        SendProof ticket = new SendProof(challenge().ticket(), null);
        Instant later = NOON.plusSeconds(60);
        ProofTickets elsewhere = new ProofTickets(Demands.hash(), BITS);

        // Then
        for (SendProof brought : List.of(proof, ticket)) {
            assertThat(tickets.judge(Demands.first(UUID.randomUUID(), HOME, brought), later))
                    .isEqualTo(Given.NOTHING);
            assertThat(tickets.judge(Demands.first(LINK, "203.0.113.8", brought), later))
                    .isEqualTo(Given.NOTHING);
            assertThat(elsewhere.judge(Demands.first(LINK, HOME, brought), later))
                    .isEqualTo(Given.NOTHING);
        }
        assertThat(judge(new SendProof("no salt", "1"), NOON)).isEqualTo(Given.NOTHING);
        assertThat(judge(new SendProof("!".repeat(39), "1"), NOON)).isEqualTo(Given.NOTHING);
    }

    @Test
    void shouldRefuseASaltWithAnyOtherCharacter() {
        // Given
        String ticket = challenge().ticket();

        // Then
        for (int i = 0; i < ticket.length(); i++) {
            char other = ticket.charAt(i) == 'A' ? 'Q' : 'A';
            String altered = ticket.substring(0, i) + other + ticket.substring(i + 1);
            assertThat(judge(new SendProof(altered, null), NOON.plusSeconds(60)))
                    .as("place " + i)
                    .isEqualTo(Given.NOTHING);
        }
    }

    @Test
    void shouldAskNobodyForFurtherCodesButLeaveTheLastQuarterAndAskForNothingWithoutBits() {
        // Given
        CodeDemand first = Demands.first(LINK, HOME, null);
        CodeDemand again = CodeDemand.again(first.practiceId(), LINK, first.mobile(), HOME);

        // Then
        assertThat(tickets.judge(again, NOON)).isEqualTo(Given.FURTHER);
        assertThat(new ProofTickets(hash, 0).judge(first, NOON)).isEqualTo(Given.NOT_ASKED);
        assertThat(new ProofTickets(hash, 0).judge(again, NOON)).isEqualTo(Given.NOT_ASKED);
        assertThat(tickets.judge(first, NOON)).isEqualTo(Given.NOTHING);
    }

    @Test
    void shouldKeepATicketThatIsWaitedForAndReplaceAUsedOne() {
        // Given
        Challenge first = challenge();
        CodeDemand early = Demands.first(LINK, HOME, new SendProof(first.ticket(), null));

        // When
        Challenge second = tickets.ask(early, false, NOON.plusSeconds(30)).challenge();

        // Then
        assertThat(second.ticket()).isEqualTo(first.ticket());
        assertThat(second.ticketFrom()).isEqualTo(NOON.plusSeconds(60));
        assertThat(second.salt()).isNotEqualTo(first.salt()).hasSize(39);
        assertThat(tickets.ask(early, true, NOON.plusSeconds(90)).challenge().ticket())
                .isNotEqualTo(first.ticket());
    }

    private Challenge challenge() {
        return tickets.ask(Demands.first(LINK, HOME, null), false, NOON).challenge();
    }

    private Given judge(SendProof proof, Instant now) {
        return tickets.judge(Demands.first(LINK, HOME, proof), now);
    }

    private static SendProof solved(Challenge challenge) {
        return new SendProof(challenge.salt(), ProofSolver.solution(challenge.salt(), challenge.bits()));
    }
}
