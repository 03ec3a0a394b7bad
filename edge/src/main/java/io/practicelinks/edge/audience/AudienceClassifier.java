package io.practicelinks.edge.audience;

/** Who asks? Owned by one event loop, allocates nothing. */
public final class AudienceClassifier {

    /** Of longer User-Agents only this much is looked at. */
    private static final int MAX_LENGTH = 512;

    private final AudienceRules rules;
    private final byte[] folded = new byte[MAX_LENGTH];

    public AudienceClassifier(AudienceRules rules) {
        this.rules = rules;
    }

    /**
     * The visitor of a request.
     *
     * @param userAgent empty where there is none
     * @param platformHint value of {@code Sec-CH-UA-Platform}, empty where there is none
     */
    public Visitor classify(boolean head, CharSequence userAgent, CharSequence platformHint) {
        return rules.visitor(head, platformHint, folded, fold(userAgent));
    }

    private int fold(CharSequence userAgent) {
        int length = Math.min(userAgent.length(), MAX_LENGTH);
        for (int i = 0; i < length; i++) {
            char c = userAgent.charAt(i);
            folded[i] = (byte) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        }
        return length;
    }
}
