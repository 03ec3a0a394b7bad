package io.practicelinks.app.testing;

import java.io.IOException;
import java.util.List;

/** Starts a command as its child as Maven's {@code exec:exec} does: it passes a SIGTERM on, and a SIGKILL not. */
public final class LikeMaven {

    private LikeMaven() {}

    public static void main(String[] command) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(List.of(command)).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(child::destroy));
        System.exit(child.waitFor());
    }
}
