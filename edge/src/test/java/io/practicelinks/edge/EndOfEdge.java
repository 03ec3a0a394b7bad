package io.practicelinks.edge;

/** A process one of whose threads says as its last deed that the edge must end, while the stop waits for that thread. */
final class EndOfEdge {

    static final String STOPPED = "stopped in order";

    private EndOfEdge() {}

    public static void main(String[] args) throws InterruptedException {
        Thread dying = Thread.ofPlatform().unstarted(EdgeJvm::end);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stopAfter(dying)));
        dying.start();
        Thread.currentThread().join();
    }

    private static void stopAfter(Thread dying) {
        try {
            dying.join();
            System.out.println(STOPPED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
