package io.practicelinks.benchmarks.server;

import java.nio.file.Path;

/**
 * Where the servers are started from, and what they may use.
 *
 * @param project the project's root
 * @param folder for everything that a run leaves; made and removed by whoever runs it
 */
public record Workplace(Path project, Path folder, Cores cores) {

    public Path benchmarks() {
        return project.resolve("benchmarks");
    }

    Path template(String name) {
        return benchmarks().resolve("peers").resolve(name);
    }
}
