package io.practicelinks.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every state with every event. */
class IdentityTest {

    private static final UUID ANN = UUID.randomUUID();
    private static final UUID BO = UUID.randomUUID();

    @ParameterizedTest
    @EnumSource(Identity.class)
    void shouldBeVerifiedByAPersonOnly(Identity former) {
        // When
        List<IdentityEvent> leadingToVerified = everyEvent().stream()
                .filter(event -> former != Identity.VERIFIED && former.after(event) == Identity.VERIFIED)
                .toList();

        // Then
        assertThat(leadingToVerified).allMatch(IdentityEvent.Verified.class::isInstance);
    }

    @ParameterizedTest
    @EnumSource(Identity.class)
    void shouldFollowTheComparisonUnlessAPersonHasDecided(Identity former) {
        for (Identity outcome : IdentityEvent.Compared.OUTCOMES) {
            // When
            Identity state = former.after(new IdentityEvent.Compared(outcome));

            // Then
            boolean isDecided = former == Identity.VERIFIED || former == Identity.REJECTED;
            assertThat(state).isEqualTo(isDecided ? former : outcome);
        }
    }

    @ParameterizedTest
    @EnumSource(Identity.class)
    void shouldDoAsAPersonSaysWhateverItWas(Identity former) {
        for (VerificationMethod method : VerificationMethod.values()) {
            assertThat(former.after(new IdentityEvent.Verified(method, null))).isEqualTo(Identity.VERIFIED);
        }
        assertThat(former.after(new IdentityEvent.Rejected())).isEqualTo(Identity.REJECTED);
        assertThat(former.after(new IdentityEvent.Revoked())).isEqualTo(Identity.UNVERIFIED);
    }

    @ParameterizedTest
    @EnumSource(Identity.class)
    void shouldFallWhenItLapsesAndStayRejected(Identity former) {
        for (LapseCause cause : LapseCause.values()) {
            // When
            Identity state = former.after(new IdentityEvent.Lapsed(cause));

            // Then
            assertThat(state).isEqualTo(former == Identity.REJECTED ? Identity.REJECTED : Identity.UNVERIFIED);
        }
    }

    @ParameterizedTest
    @EnumSource(Identity.class)
    void shouldTellThePatientVerifiedOrNot(Identity identity) {
        // When
        Identity told = identity.asToldToPatient();

        // Then
        assertThat(told).isEqualTo(identity == Identity.VERIFIED ? Identity.VERIFIED : Identity.UNVERIFIED);
    }

    @Test
    void shouldKnowNoComparisonThatVerifies() {
        assertThatThrownBy(() -> new IdentityEvent.Compared(Identity.VERIFIED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IdentityEvent.Compared(Identity.REJECTED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldMatchOnlyTheOneRecordThatHasBothProvenContacts() {
        assertThat(new Comparison(Set.of(), null).outcome()).isEqualTo(Identity.NO_RECORD);
        assertThat(new Comparison(Set.of(ANN), null).outcome()).isEqualTo(Identity.INCOMPLETE);
        assertThat(new Comparison(Set.of(ANN, BO), null).outcome()).isEqualTo(Identity.INCOMPLETE);
        assertThat(new Comparison(Set.of(), Set.of()).outcome()).isEqualTo(Identity.NO_RECORD);
        assertThat(new Comparison(Set.of(ANN), Set.of()).outcome()).isEqualTo(Identity.MISMATCHED);
        assertThat(new Comparison(Set.of(), Set.of(ANN)).outcome()).isEqualTo(Identity.MISMATCHED);
        assertThat(new Comparison(Set.of(ANN), Set.of(BO)).outcome()).isEqualTo(Identity.MISMATCHED);
        assertThat(new Comparison(Set.of(ANN, BO), Set.of(BO)).outcome()).isEqualTo(Identity.MATCHED);
        assertThat(new Comparison(Set.of(ANN, BO), Set.of(ANN, BO)).outcome()).isEqualTo(Identity.AMBIGUOUS);
        assertThat(new Comparison(null, Set.of()).outcome()).isEqualTo(Identity.NO_RECORD);
        assertThat(new Comparison(null, Set.of(ANN)).outcome()).isEqualTo(Identity.INCOMPLETE);
        assertThat(new Comparison(null, Set.of(ANN, BO)).outcome()).isEqualTo(Identity.INCOMPLETE);
    }

    private static List<IdentityEvent> everyEvent() {
        List<IdentityEvent> events = new ArrayList<>();
        IdentityEvent.Compared.OUTCOMES.forEach(outcome -> events.add(new IdentityEvent.Compared(outcome)));
        Arrays.stream(VerificationMethod.values())
                .forEach(method -> events.add(new IdentityEvent.Verified(method, null)));
        Arrays.stream(LapseCause.values()).forEach(cause -> events.add(new IdentityEvent.Lapsed(cause)));
        events.add(new IdentityEvent.Rejected());
        events.add(new IdentityEvent.Revoked());
        return events;
    }
}
