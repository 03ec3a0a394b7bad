package io.practicelinks.benchmarks.server;

/**
 * Which processors do the servers and everything else run on? The server gets the last one alone; the load, the stores and the api share the
 * others.
 *
 * @param server one processor, as {@code taskset -c} names it
 * @param rest the other ones
 */
public record Cores(String server, String rest) {

    /**
     * The division of a machine.
     *
     * @throws IllegalStateException on one processor, where load and server would measure each other
     */
    public static Cores of(int processors) {
        if (processors < 2) {
            throw new IllegalStateException("A comparison needs two processors: one for the server, one for the load");
        }
        return new Cores(Integer.toString(processors - 1), processors == 2 ? "0" : "0-" + (processors - 2));
    }
}
