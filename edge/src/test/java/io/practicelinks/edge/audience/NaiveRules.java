package io.practicelinks.edge.audience;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** What the rules mean, told in the plainest way: one after another, each text looked for by itself. */
final class NaiveRules {

    private static final int LOOKED_AT = 512;

    private final List<Map<String, Object>> who;
    private final List<Map<String, Object>> platform;

    private NaiveRules(Map<String, List<Map<String, Object>>> document) {
        who = Objects.requireNonNull(document.get("who"));
        platform = Objects.requireNonNull(document.get("platform"));
        // What stands there without a value says nothing.
        List.of(who, platform)
                .forEach(rules -> rules.forEach(rule -> rule.values().removeIf(Objects::isNull)));
    }

    static NaiveRules builtIn() throws IOException {
        try (InputStream in = NaiveRules.class.getResourceAsStream("/audience.yaml")) {
            return new NaiveRules(new Yaml().load(in));
        }
    }

    static NaiveRules of(String yaml) {
        return new NaiveRules(new Yaml().load(yaml));
    }

    /** Ids of the two rules that decide, as they stand on a click. */
    String rule(boolean head, boolean hasLanguage, String userAgent, String hint) {
        String agent = lowerCase(userAgent.substring(0, Math.min(LOOKED_AT, userAgent.length())));
        Map<String, Object> asks = who.stream()
                .filter(rule -> !rule.containsKey("method") || head)
                .filter(rule -> !isTrue(rule, "no-user-agent") || agent.isEmpty())
                .filter(rule -> !isTrue(rule, "no-accept-language") || !hasLanguage)
                .filter(rule -> hasOneOf(rule, "user-agent", agent))
                .filter(rule -> !rule.containsKey("unless-user-agent") || !hasOneOf(rule, "unless-user-agent", agent))
                .findFirst()
                .orElseThrow();
        Map<String, Object> with = platform.stream()
                .filter(rule -> !rule.containsKey("hint")
                        || texts(rule, "hint").stream().anyMatch(name -> hint.equals('"' + name + '"')))
                .filter(rule -> hasOneOf(rule, "user-agent", agent))
                .filter(rule -> hasOneOf(rule, "also", agent))
                .findFirst()
                .orElseThrow();
        return asks.get("id") + "/" + with.get("id");
    }

    /** All texts that rules look for, as they stand in the file. */
    List<String> texts() {
        return List.of(who, platform).stream()
                .flatMap(List::stream)
                .flatMap(rule -> List.of("user-agent", "unless-user-agent", "also").stream()
                        .flatMap(key -> texts(rule, key).stream()))
                .distinct()
                .toList();
    }

    List<String> ids() {
        return List.of(who, platform).stream()
                .flatMap(List::stream)
                .map(rule -> String.valueOf(rule.get("id")))
                .toList();
    }

    private static boolean hasOneOf(Map<String, Object> rule, String key, String agent) {
        return !rule.containsKey(key)
                || texts(rule, key).stream()
                        .map(NaiveRules::lowerCase)
                        .anyMatch(text ->
                                text.startsWith("^") ? agent.startsWith(text.substring(1)) : agent.contains(text));
    }

    private static boolean isTrue(Map<String, Object> rule, String key) {
        return Boolean.TRUE.equals(rule.get(key));
    }

    private static List<String> texts(Map<String, Object> rule, String key) {
        Object value = rule.getOrDefault(key, List.of());
        return value instanceof List<?> texts
                ? texts.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private static String lowerCase(String text) {
        return text.codePoints()
                .map(c -> c >= 'A' && c <= 'Z' ? c + 32 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
