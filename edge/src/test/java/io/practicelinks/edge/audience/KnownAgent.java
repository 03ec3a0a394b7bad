package io.practicelinks.edge.audience;

import io.practicelinks.contract.Audience;
import io.practicelinks.contract.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A line of {@code agents.txt}: who sent a request in truth, and what of it there is to tell by.
 *
 * @param hint value of {@code Sec-CH-UA-Platform}
 */
record KnownAgent(
        Audience audience,
        Platform platform,
        boolean inApp,
        boolean play,
        boolean head,
        boolean hasLanguage,
        String hint,
        String userAgent) {

    private static final String HINT = "hint=";

    static List<KnownAgent> all() throws IOException {
        try (InputStream in = KnownAgent.class.getResourceAsStream("/agents.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(KnownAgent::of)
                    .toList();
        }
    }

    private static KnownAgent of(String line) {
        String[] columns = line.split("\\s*\\|\\s*", 5);
        Set<String> facts = Set.copyOf(Arrays.asList(columns[2].split(",")));
        List<String> request = List.of(columns[3].split(","));
        return new KnownAgent(
                Audience.valueOf(columns[0].toUpperCase(Locale.ROOT)),
                Platform.valueOf(columns[1].toUpperCase(Locale.ROOT)),
                facts.contains("in-app"),
                !facts.contains("no-play"),
                request.contains("HEAD"),
                !request.contains("no-language"),
                request.stream()
                        .filter(part -> part.startsWith(HINT))
                        .map(part -> '"' + part.substring(HINT.length()) + '"')
                        .findAny()
                        .orElse(""),
                columns[4]);
    }
}
