package io.practicelinks.api.report;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.contract.Audience;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which class do the clicks of a rule count for, where that is found to be another one than the rule says?
 *
 * @param ruleToAudience by the id of the rule that said who asked
 */
record Recount(Map<String, Audience> ruleToAudience) {

    private static final String PARAMETER = "countAs";
    private static final int MAX_RULES = 20;
    private static final Pattern FORM = Pattern.compile("([a-z0-9-]{1,19}):([a-z]{1,20})");

    private static final Map<String, Audience> LABEL_TO_AUDIENCE = Arrays.stream(Audience.values())
            .collect(Collectors.toUnmodifiableMap(Audience::label, Function.identity()));

    /**
     * Of texts such as {@code bot-generic:human}.
     *
     * @throws Failure.Invalid where one has another form, or a rule stands twice
     */
    static Recount of(List<String> texts) {
        if (texts.size() > MAX_RULES) {
            throw invalid("must not be given more than " + MAX_RULES + " times");
        }
        Map<String, Audience> ruleToAudience = new HashMap<>();
        for (String text : texts) {
            Matcher form = FORM.matcher(text);
            Audience audience = form.matches() ? LABEL_TO_AUDIENCE.get(form.group(2)) : null;
            if (audience == null) {
                throw invalid("must be the id of a rule and a class of clicks, such as bot-generic:human");
            }
            if (ruleToAudience.put(form.group(1), audience) != null) {
                throw invalid("must name each rule once");
            }
        }
        return new Recount(Map.copyOf(ruleToAudience));
    }

    boolean changesNothing() {
        return ruleToAudience.isEmpty();
    }

    /** The class of a rule's clicks, which were stored as of another. */
    Audience of(String rule, Audience stored) {
        return ruleToAudience.getOrDefault(rule, stored);
    }

    private static Failure invalid(String detail) {
        return new Failure.Invalid(FieldError.query(PARAMETER, detail));
    }
}
