package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeSpeechTest {

    @Test
    void shouldSayTheDigitsOneByOneTwice() {
        assertThat(CodeSpeech.of("012345", "Maple Street Clinic"))
                .isEqualTo(
                        "Hello. This is your code for Maple Street Clinic. 0. 1. 2. 3. 4. 5. Once more. 0. 1. 2. 3. 4. 5."
                                + " Did you not ask for it? Then hang up, and tell it to nobody.");
    }

    @Test
    void shouldLeaveOutWhatNoVoiceCanRead() {
        assertThat(CodeSpeech.of("012345", "<Dr. O’Hara> & \"Söhne\" {1}\n")).contains("for Dr O’Hara Söhne 1. 0. 1.");
        assertThat(CodeSpeech.of("012345", "***")).startsWith("Hello. This is your code. 0. ");
        assertThat(CodeSpeech.of("012345", "Long ".repeat(50))).hasSizeLessThan(260);
    }
}
