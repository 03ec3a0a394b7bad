package io.practicelinks.benchmarks.load;

import java.nio.file.Path;

/**
 * A file of requests for {@code load/replay.lua}.
 *
 * @param first the line to begin with
 * @param once true where each is sent once; else it begins again until the time is over
 */
public record Requests(Path file, int first, boolean once) {}
