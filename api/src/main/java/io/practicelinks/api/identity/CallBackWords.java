package io.practicelinks.api.identity;

import io.practicelinks.api.secret.KeyedHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The two words that staff see of each of a patient's devices, and the patient on that device alone: who can say them on the phone has
 * this account open, on this device. They change when the identity falls. Nothing is kept: both sides' words come from the same keyed
 * hash. Any thread.
 */
public final class CallBackWords {

    /** Each a byte's worth, so that a pair is one of 65,536. */
    private static final int COUNT = 256;

    private static final List<String> WORDS = load();

    private final KeyedHash keyedHash;

    public CallBackWords(KeyedHash keyedHash) {
        this.keyedHash = keyedHash;
    }

    /**
     * The words of that conversation on that device.
     *
     * @param round of the conversation's identity
     * @param deviceId null: nobody knows on which; the words then are no device's
     */
    public String of(UUID conversationId, int round, @Nullable UUID deviceId) {
        String device = deviceId == null ? "" : deviceId.toString();
        byte[] hash = keyedHash.of("call-back-words", conversationId.toString(), String.valueOf(round), device);
        return WORDS.get(hash[0] & 0xFF) + " " + WORDS.get(hash[1] & 0xFF);
    }

    private static List<String> load() {
        try (InputStream file = Objects.requireNonNull(
                CallBackWords.class.getResourceAsStream("/identity/call-back-words.txt"), "the words are missing")) {
            List<String> words = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (words.stream().distinct().count() != COUNT) {
                throw new IllegalStateException("There must be " + COUNT + " different call-back words");
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
