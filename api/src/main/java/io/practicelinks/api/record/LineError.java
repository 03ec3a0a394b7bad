package io.practicelinks.api.record;

import io.vertx.core.json.JsonObject;

/**
 * Why a line was refused. Never repeats a value.
 *
 * @param line of the file, from 1, on which what is wrong begins
 * @param column in the contract's words; empty for the line as a whole
 */
record LineError(int line, String column, String detail) {

    JsonObject toJson() {
        JsonObject json = new JsonObject().put("line", line);
        if (!column.isEmpty()) {
            json.put("column", column);
        }
        return json.put("detail", detail);
    }
}
