package io.practicelinks.benchmarks.compare;

/** What the person at the terminal reads: results on standard output, progress and refusals on standard error. */
final class Terminal {

    private Terminal() {}

    static void result(String text) {
        System.out.println(text);
    }

    static void progress(String text) {
        System.err.println(text);
    }
}
