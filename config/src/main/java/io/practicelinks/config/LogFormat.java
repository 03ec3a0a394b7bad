package io.practicelinks.config;

/** For whom is the log written? */
public enum LogFormat {
    /** One line each, for eyes. */
    PLAIN,
    /** One JSON object a line, for a collector. */
    JSON
}
