package io.practicelinks.api.code;

import java.text.Normalizer;

/**
 * The text message that carries a code: one segment (GSM 03.38 basic alphabet, at most {@value #MAX_LENGTH} characters), the last
 * line in the form of origin-bound one-time codes (WICG sms-one-time-codes), so that phones fill it in on our pages only. It names
 * the sender and nothing of the patient, and how to have no more of them.
 */
final class CodeText {

    static final int MAX_LENGTH = 160;

    private static final String WARNING = " Do not share it.";
    private static final String HOW_TO_STOP = " Not you? Reply STOP";

    /** GSM 03.38's basic alphabet less what could pass for a part of the message's form: {@code @}, {@code #}, line ends. */
    private static final String ALPHABET =
            "£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                    + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private final String host;

    /** @param host of the pages where the code is typed; a longer one than fits leaves the sender's name shorter, then out the warning */
    CodeText(String host) {
        this.host = host;
    }

    String of(String code, String sender) {
        String head = code + " is your ";
        String end = HOW_TO_STOP + "\n\n@" + host + " #" + code;
        boolean isRoomy = head.length() + "code.".length() + WARNING.length() + end.length() <= MAX_LENGTH;
        String tail = "code." + (isRoomy ? WARNING : "") + end;
        int room = isRoomy ? Math.max(0, MAX_LENGTH - head.length() - tail.length() - 1) : 0;
        String name = sendable(sender);
        String cut = name.substring(0, Math.min(name.length(), room)).strip();
        return head + (cut.isEmpty() ? "" : cut + " ") + tail;
    }

    /** The name as far as the alphabet goes: accents that it lacks are dropped, letters of other scripts too. */
    private static String sendable(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (ALPHABET.indexOf(c) >= 0) {
                out.append(c);
            } else {
                Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD)
                        .chars()
                        .filter(plain -> ALPHABET.indexOf(plain) >= 0)
                        .forEach(plain -> out.append((char) plain));
            }
        }
        return out.toString().replaceAll(" +", " ").strip();
    }
}
