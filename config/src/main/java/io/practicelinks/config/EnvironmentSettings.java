package io.practicelinks.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What does the environment say? Variables that begin with {@code PL_} are settings, and an unknown one is a problem, except those that
 * Kubernetes injects for a service whose name begins so: {@code pl-edge} gives {@code PL_EDGE_SERVICE_HOST}, and even
 * {@code PL_EDGE_PORT=tcp://10.0.0.1:80}.
 */
final class EnvironmentSettings {

    private static final String PREFIX = "PL_";
    private static final Pattern SERVICE_HOST = Pattern.compile("(PL(?:_.+)?)_SERVICE_HOST");
    private static final Pattern SERVICE_SUFFIX =
            Pattern.compile("_SERVICE_(HOST|PORT(_.+)?)|_PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?");

    private EnvironmentSettings() {}

    static void readInto(RawSettings raw, KnownKeys known, Map<String, String> environment) {
        Map<String, SettingKey> keys = known.byEnvironmentName();
        Set<String> services = services(environment.keySet());
        environment.forEach((name, text) -> {
            if (!name.startsWith(PREFIX) || name.equals(SettingsFile.VARIABLE) || isOfService(services, name, text)) {
                return;
            }
            SettingKey key = keys.get(name);
            if (key != null) {
                raw.put(key.name(), text, name);
            } else {
                raw.refuseText(name + ": " + known.unknown(dotted(name)));
            }
        });
    }

    private static Set<String> services(Set<String> names) {
        return names.stream()
                .map(SERVICE_HOST::matcher)
                .filter(Matcher::matches)
                .map(service -> service.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isOfService(Set<String> services, String name, String text) {
        return services.stream().filter(name::startsWith).anyMatch(service -> {
            String suffix = name.substring(service.length());
            return SERVICE_SUFFIX.matcher(suffix).matches() || (suffix.equals("_PORT") && text.contains("://"));
        });
    }

    /** Near enough to compare with known names. */
    private static String dotted(String name) {
        return name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
