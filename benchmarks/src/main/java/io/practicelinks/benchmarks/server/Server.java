package io.practicelinks.benchmarks.server;

/** A server that can be asked for links and measured. Any thread. */
public interface Server extends AutoCloseable {

    /** The port for HTTP on 127.0.0.1. */
    int port();

    /** User and system time that it has used so far, in all its threads and processes. */
    long cpuMillis();

    /** Resident memory of all its processes, without the edge's mapped journal. */
    long residentKib();

    /** CPU time of the Redis that only this server uses; 0 where it uses none. */
    default long storeCpuMillis() {
        return 0;
    }

    /** Makes everything else rest that would take processor time from the load. Until {@link #finish}. */
    default void begin() {}

    /**
     * Waits until the work that it owes for the answers so far is done: clicks handed over. Belongs to what the answers cost.
     */
    default void finish() {}

    /** Waits until what others owe for them is done too, and tidies up: does not count. */
    default void settle() {}

    @Override
    void close();
}
