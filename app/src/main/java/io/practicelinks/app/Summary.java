package io.practicelinks.app;

import io.practicelinks.api.ApiMain;
import io.practicelinks.app.demo.DemoPractice;
import io.practicelinks.edge.EdgeMain;
import org.jspecify.annotations.Nullable;

/** What does a person need who has just started this? Plain lines of at most 80 columns. */
record Summary(
        @Nullable EdgeMain edge,
        @Nullable ApiMain api,
        @Nullable DemoPractice demo) {

    String text() {
        StringBuilder text = new StringBuilder(String.format("%nPractice Links is running; Ctrl-C stops it.%n%n"));
        if (edge != null) {
            add(text, "links", Console.loopback(edge.port()) + "  (management " + edge.managementPort() + ")");
        }
        if (api != null) {
            add(text, "api", Console.loopback(api.port()) + "  (management " + api.managementPort() + ")");
            add(text, "contract", Console.loopback(api.port()) + "/openapi.yaml");
        }
        if (demo != null && api != null) {
            add(text, "", "");
            add(text, "demo link", demo.link());
            add(text, "sign in", demo.signIn().email() + "  (POST /v1/staff-sessions)");
            add(text, "password", demo.signIn().password());
            add(text, "API key", demo.apiKey());
            add(text, "kept in", demo.folder().toString());
            add(text, "codes", "curl '" + Console.loopback(api.port()) + "/dev/outbox?to=+12025550123'");
        }
        return text.toString();
    }

    private static void add(StringBuilder text, String name, String value) {
        text.append(String.format("  %-10s %s", name, value).stripTrailing()).append(System.lineSeparator());
    }
}
