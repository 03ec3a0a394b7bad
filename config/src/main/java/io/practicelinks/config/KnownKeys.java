package io.practicelinks.config;

import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which keys do the mapping interfaces know, and which of them was meant by one that they do not? Immutable. */
final class KnownKeys {

    private static final String ANY_INDEX = "[*]";

    /** By full name; {@code *} stands for the key of a map. */
    private final Map<String, Property> properties = new TreeMap<>();

    KnownKeys(Collection<Class<?>> mappings) {
        for (Class<?> mapping : mappings) {
            properties.putAll(ConfigMappings.getProperties(ConfigClass.configClass(mapping)));
        }
        // A list's elements are known by the list.
        properties.keySet().removeIf(name -> name.endsWith(ANY_INDEX));
    }

    Map<String, Property> properties() {
        return properties;
    }

    List<SettingKey> keys() {
        return properties.entrySet().stream()
                .map(e -> new SettingKey(
                        e.getKey(),
                        e.getValue().hasDefaultValue() ? e.getValue().getDefaultValue() : null))
                .toList();
    }

    /** {@code pl.hosts[2]} is known by its list, {@code pl.hosts}. */
    boolean isKnown(String name) {
        int bracket = name.indexOf('[');
        String list = bracket < 0 ? name : name.substring(0, bracket);
        return properties.containsKey(list) || properties.keySet().stream().anyMatch(known -> matches(known, list));
    }

    /** Whether a name is the known one, where {@code *} in the known one stands for one segment. */
    static boolean matches(String known, String name) {
        if (known.indexOf('*') < 0) {
            return known.equals(name);
        }
        String[] expected = known.split("\\.", -1);
        String[] actual = name.split("\\.", -1);
        if (expected.length != actual.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!expected[i].equals("*") && !expected[i].equals(actual[i])) {
                return false;
            }
        }
        return true;
    }

    /** Problem text for an unknown dotted name. */
    String unknown(String dotted) {
        return properties.keySet().stream()
                .map(SettingKey::dotted)
                .min(Comparator.comparingInt(known -> distance(known, dotted)))
                .map(nearest -> "unknown setting; the nearest known one is " + nearest)
                .orElse("unknown setting");
    }

    /** Levenshtein's edit distance. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + change, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }

    Map<String, SettingKey> byEnvironmentName() {
        return keys().stream()
                .filter(key -> key.name().indexOf('*') < 0)
                .collect(Collectors.toMap(SettingKey::environmentName, key -> key));
    }
}
