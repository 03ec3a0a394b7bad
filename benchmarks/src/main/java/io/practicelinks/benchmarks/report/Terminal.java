package io.practicelinks.benchmarks.report;

/** What the person at the terminal reads: results on standard output, progress and refusals on standard error. */
public final class Terminal {

    private Terminal() {}

    public static void result(String text) {
        System.out.println(text);
    }

    public static void progress(String text) {
        System.err.println(text);
    }
}
