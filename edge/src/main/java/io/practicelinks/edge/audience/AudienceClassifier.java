package io.practicelinks.edge.audience;

/** Who asks? Owned by one event loop, allocates nothing. */
public final class AudienceClassifier {

    private final AudienceRules rules;
    private final UserAgents agents;

    public AudienceClassifier(AudienceRules rules) {
        this.rules = rules;
        this.agents = new UserAgents(rules.texts());
    }

    /**
     * The visitor of a request. Texts have characters of ISO 8859-1 only, as header fields do.
     *
     * @param hasLanguage true where there is an {@code Accept-Language}
     * @param userAgent empty where there is none
     * @param platformHint value of {@code Sec-CH-UA-Platform}, empty where there is none
     */
    public Visitor classify(boolean head, boolean hasLanguage, String userAgent, String platformHint) {
        int at = agents.read(userAgent);
        return rules.visitor(head, !userAgent.isEmpty(), hasLanguage, platformHint, agents.marks(), at);
    }
}
