package io.practicelinks.app;

import java.net.URI;

/** What the person at the terminal reads: answers on standard output, refusals on standard error. Any thread. */
final class Console {

    private Console() {}

    /** What begins now, in a few words: a start that takes seconds must not look like one that hangs. */
    static void progress(String begins) {
        System.out.println(begins + " ...");
    }

    static void answer(String text) {
        System.out.println(text);
    }

    static void refuse(String text) {
        System.err.println(text);
    }

    /** How this machine reaches one of our ports. */
    static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
