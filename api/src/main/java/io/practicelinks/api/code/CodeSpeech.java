package io.practicelinks.api.code;

/** What a call says that carries a code: the digits one by one, twice. It names the sender and nothing of the patient. */
final class CodeSpeech {

    private static final int MAX_SENDER = 80;

    private CodeSpeech() {}

    static String of(String code, String sender) {
        String digits = code.replaceAll("(.)", "$1. ").strip();
        // What is no letter or digit would be spelled out, or taken for a mark of the voice.
        String plain = sender.replaceAll("[^\\p{L}\\p{M}\\p{N} '’-]+", " ")
                .replaceAll(" +", " ")
                .strip();
        String name = plain.substring(0, Math.min(plain.length(), MAX_SENDER)).strip();
        return "Hello. This is your code" + (name.isEmpty() ? "" : " for " + name) + ". " + digits + " Once more. "
                + digits + " Did you not ask for it? Then hang up, and tell it to nobody.";
    }
}
