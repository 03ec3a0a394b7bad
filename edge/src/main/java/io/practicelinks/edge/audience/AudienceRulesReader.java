package io.practicelinks.edge.audience;

import io.practicelinks.contract.Audience;
import io.practicelinks.contract.Platform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes rules of what stands in a YAML document, and tells every problem of it. */
final class AudienceRulesReader {

    /** Two ids and a slash must fit into the click's rule, 40 bytes. */
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,19}");

    private static final Set<String> WHO_KEYS = Set.of(
            "id",
            "audience",
            "in-app",
            "method",
            "no-user-agent",
            "no-accept-language",
            "user-agent",
            "unless-user-agent");
    private static final Set<String> PLATFORM_KEYS = Set.of("id", "platform", "play", "hint", "user-agent", "also");

    private final Consumer<String> problems;
    private boolean sound = true;

    AudienceRulesReader(Consumer<String> problems) {
        this.problems = problems;
    }

    /** The rules, or null where there was a problem. */
    @Nullable
    AudienceRules read(@Nullable Object document) {
        Map<?, ?> root = document instanceof Map<?, ?> map ? map : Map.of();
        List<WhoRule> who = rules(root, "who", this::whoRule, WhoRule::id, WhoRule::fitsAll);
        List<PlatformRule> platforms =
                rules(root, "platform", this::platformRule, PlatformRule::id, PlatformRule::fitsAll);
        return sound ? compiled(who, platforms) : null;
    }

    private @Nullable AudienceRules compiled(List<WhoRule> who, List<PlatformRule> platforms) {
        MarkedTexts texts = MarkedTexts.of(who, platforms);
        int cells = TextTable.size(texts);
        if (cells > TextAutomaton.MAX_CELLS) {
            tell("the texts are too many: their table would have " + cells + " cells, at most "
                    + TextAutomaton.MAX_CELLS + " are allowed");
            return null;
        }
        return new AudienceRules(who, platforms, new TextAutomaton(texts));
    }

    private <T> List<T> rules(
            Map<?, ?> root,
            String list,
            Function<Map<?, ?>, @Nullable T> reader,
            Function<T, String> idOf,
            Predicate<T> fitsAll) {
        List<T> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Object item : root.get(list) instanceof List<?> items ? items : List.of()) {
            T rule = item instanceof Map<?, ?> map ? reader.apply(map) : null;
            if (rule == null) {
                tell("a rule under '" + list + "' is incomplete");
            } else if (!ids.add(idOf.apply(rule))) {
                tell("the id '" + idOf.apply(rule) + "' stands twice under '" + list + "'");
            } else {
                rules.add(rule);
            }
        }
        if (rules.size() > Marks.MAX_RULES) {
            tell("more than " + Marks.MAX_RULES + " rules stand under '" + list + "'");
        }
        if (rules.isEmpty() || !fitsAll.test(rules.getLast())) {
            tell("the last rule under '" + list + "' must have no condition");
        }
        return rules;
    }

    private @Nullable WhoRule whoRule(Map<?, ?> rule) {
        String id = id(rule, WHO_KEYS);
        Audience audience = labelled(Audience.values(), Audience::label, rule.get("audience"));
        if (id == null || audience == null) {
            return null;
        }
        Object method = rule.get("method");
        if (method != null && !method.equals("HEAD")) {
            tell("rule '" + id + "': method can only be HEAD");
        }
        return new WhoRule(
                id,
                audience,
                flag(rule, "in-app", false),
                method != null,
                flag(rule, "no-user-agent", false),
                flag(rule, "no-accept-language", false),
                agentTexts(rule, "user-agent"),
                agentTexts(rule, "unless-user-agent"));
    }

    private @Nullable PlatformRule platformRule(Map<?, ?> rule) {
        String id = id(rule, PLATFORM_KEYS);
        Platform platform = labelled(Platform.values(), Platform::label, rule.get("platform"));
        if (id == null || platform == null) {
            return null;
        }
        return new PlatformRule(
                id,
                platform,
                flag(rule, "play", true),
                texts(rule, "hint"),
                agentTexts(rule, "user-agent"),
                agentTexts(rule, "also"));
    }

    private @Nullable String id(Map<?, ?> rule, Set<String> known) {
        if (!(rule.get("id") instanceof String id) || !ID.matcher(id).matches()) {
            tell("an id is missing, or not of the form " + ID);
            return null;
        }
        for (Object key : rule.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                tell("rule '" + id + "': unknown key '" + key + "'");
            }
        }
        return id;
    }

    private boolean flag(Map<?, ?> rule, String key, boolean otherwise) {
        Object value = rule.get(key);
        if (value != null && !(value instanceof Boolean)) {
            tell("rule '" + rule.get("id") + "': " + key + " must be true or false");
        }
        return value instanceof Boolean flag ? flag : otherwise;
    }

    private List<String> texts(Map<?, ?> rule, String key) {
        Object value = rule.get(key);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object item : value instanceof List<?> items ? items : List.of(value)) {
            if (item instanceof String text && !text.isEmpty() && text.chars().allMatch(c -> c >= ' ' && c < 127)) {
                texts.add(text);
            } else {
                tell("rule '" + rule.get("id") + "': " + key + " must be a list of ASCII texts");
            }
        }
        if (texts.isEmpty()) {
            tell("rule '" + rule.get("id") + "': " + key + " is empty");
        }
        return texts;
    }

    private List<String> agentTexts(Map<?, ?> rule, String key) {
        List<String> texts = texts(rule, key);
        for (String text : texts) {
            int length = text.startsWith(MarkedTexts.START) ? text.length() - 1 : text.length();
            if (length == 0 || length > MarkedTexts.MAX_LENGTH || text.lastIndexOf(MarkedTexts.START) > 0) {
                tell("rule '" + rule.get("id") + "': a text of " + key + " must have 1 to " + MarkedTexts.MAX_LENGTH
                        + " characters, '" + MarkedTexts.START + "' only before them");
            }
        }
        return texts;
    }

    private static <T> @Nullable T labelled(T[] values, Function<T, String> label, @Nullable Object text) {
        for (T value : values) {
            if (label.apply(value).equals(text)) {
                return value;
            }
        }
        return null;
    }

    private void tell(String problem) {
        sound = false;
        problems.accept(problem);
    }
}
