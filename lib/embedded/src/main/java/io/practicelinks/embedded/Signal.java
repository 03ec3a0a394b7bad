package io.practicelinks.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A POSIX signal to a process. The JDK can send two of them; the shell's built-in {@code kill} sends them all. */
enum Signal {
    INT,
    TERM,
    KILL,
    STOP,
    CONT;

    /** To this process alone. A process that is gone gets nothing. */
    void sendTo(ProcessHandle process) {
        send(List.of(process));
    }

    /** To this process first, then to its descendants as they are now. */
    void sendToTree(ProcessHandle process) {
        send(Stream.concat(Stream.of(process), process.descendants()).toList());
    }

    private void send(List<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "kill -s \"$@\"", "sh", name()));
        processes.stream()
                .filter(ProcessHandle::isAlive)
                .map(process -> Long.toString(process.pid()))
                .forEach(command::add);
        try {
            new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StoreFailure("Cannot send " + this + " to a store", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
