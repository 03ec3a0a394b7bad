package io.practicelinks.app.monitoring;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What stands in a Grafana dashboard, by the parts that tests ask for. */
record Dashboard(JsonObject json) {

    /** The variable that says which Prometheus is asked. */
    static final String DATASOURCE = "${datasource}";

    private static final Path EDGE_AND_CLICKS = Path.of("../config/grafana/dashboards/edge-and-clicks.json");

    /** A query of a panel. */
    record Target(String panel, JsonObject json) {

        PromQl query() {
            return new PromQl(json.getString("expr"));
        }

        /** The query as Grafana would send it where "All" is chosen everywhere. */
        String asked(String rateInterval) {
            return everywhere(query().text()).replace("$__rate_interval", rateInterval);
        }
    }

    static Dashboard edgeAndClicks() {
        try {
            return new Dashboard(new JsonObject(Files.readString(EDGE_AND_CLICKS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonObject> variables() {
        return objects(json.getJsonObject("templating").getJsonArray("list"));
    }

    JsonObject variable(String name) {
        return variables().stream()
                .filter(variable -> variable.getString("name").equals(name))
                .findAny()
                .orElseThrow(() -> new AssertionError("no variable " + name));
    }

    /** What a variable is chosen from. */
    static String query(JsonObject variable) {
        return variable.getJsonObject("query").getString("query");
    }

    /** All panels, headings of rows included. */
    List<JsonObject> panels() {
        return objects(json.getJsonArray("panels"));
    }

    /** The panels that show something. */
    List<JsonObject> graphs() {
        return panels().stream()
                .filter(panel -> !panel.getString("type").equals("row"))
                .toList();
    }

    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (JsonObject panel : graphs()) {
            for (JsonObject target : objects(panel.getJsonArray("targets"))) {
                targets.add(new Target(panel.getString("title"), target));
            }
        }
        return targets;
    }

    /** A text with its variables filled in as if "All" were chosen. */
    static String everywhere(String text) {
        return text.replace("$job", ".+").replace("$instance", ".+");
    }

    private static List<JsonObject> objects(JsonArray array) {
        List<JsonObject> objects = new ArrayList<>();
        array.forEach(element -> objects.add((JsonObject) element));
        return objects;
    }
}
