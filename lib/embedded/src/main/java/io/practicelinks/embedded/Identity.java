package io.practicelinks.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom does PostgreSQL run? It refuses root, so root needs another identity for it.
 *
 * @param command runs the rest of its arguments under this identity; empty to stay who we are
 * @param uid the owner of the files that such a program makes, as seen from here
 */
record Identity(List<String> command, int uid) {

    private static final int ROOT = 0;
    private static final int NOBODY = 65_534;

    /** The first that this machine allows. */
    static Identity ofPostgres() {
        return candidates().stream()
                .filter(Identity::works)
                .findFirst()
                .orElseThrow(
                        () -> new StoreFailure("PostgreSQL refuses to run as root, and this machine allows neither "
                                + "`unshare -U` nor `setpriv --reuid`. Start the program as another user."));
    }

    static List<Identity> candidates() {
        int uid = uidOfThisProcess();
        if (uid != ROOT) {
            return List.of(new Identity(List.of(), uid));
        }
        // A user namespace of its own: not root in there, and still the owner of root's files.
        Identity namespace = new Identity(List.of("unshare", "--user", "--"), ROOT);
        // Containers often forbid that. "Nobody" then must pass through folders that are closed to him, by open() and
        // by access().
        Identity nobody = new Identity(
                List.of(
                        "setpriv",
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        "--securebits=+no_setuid_fixup",
                        "--inh-caps=+dac_override",
                        "--ambient-caps=+dac_override",
                        "--"),
                NOBODY);
        return List.of(namespace, nobody);
    }

    /** Makes the folder and all that is in it belong to this identity. */
    void own(Path folder) throws IOException {
        if (ownerOf(folder) != uid) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : (Iterable<Path>) tree::iterator) {
                    Files.setAttribute(path, "unix:uid", uid);
                }
            }
        }
    }

    private boolean works() {
        if (command.isEmpty()) {
            return true;
        }
        try {
            Process probe = ChildLauncher.start(
                    new ProcessBuilder("true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD),
                    command,
                    Signal.KILL);
            return probe.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int uidOfThisProcess() {
        try {
            return ownerOf(Path.of("/proc/self"));
        } catch (IOException e) {
            throw new StoreFailure("Embedded stores run on Linux only", e);
        }
    }

    private static int ownerOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }
}
