package io.practicelinks.app.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.practicelinks.embedded.testing.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server (RFC 5321, the least of it). It refuses the first receiver for now, and its refusal quotes them, as those of real ones do.
 * Any thread.
 */
final class MailProvider implements AutoCloseable {

    /** Longer than the lease of a message that was handed over and not noted as sent, which is then sent again. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6}) is your ");

    private final ServerSocket listening;
    private final List<String> delivered = new ArrayList<>();
    private int asked;

    private MailProvider(ServerSocket listening) {
        this.listening = listening;
    }

    static MailProvider start() {
        try {
            MailProvider provider = new MailProvider(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()));
            Thread ignored = Thread.ofVirtual().start(provider::listen);
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The code in the newest e-mail, once there is one. */
    String newestCode() {
        AtomicReference<String> code = new AtomicReference<>("");
        Eventually.within(LIMIT, () -> {
            List<String> mails = delivered();
            Matcher found = CODE.matcher(mails.isEmpty() ? "" : mails.getLast());
            if (!found.find()) {
                throw new AssertionError(mails.size() + " e-mails so far, " + asked() + " tries");
            }
            code.set(found.group(1));
        });
        return code.get();
    }

    private synchronized List<String> delivered() {
        return List.copyOf(delivered);
    }

    private synchronized int asked() {
        return asked;
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = listening.accept();
                Thread ignored = Thread.ofVirtual().start(() -> converse(socket));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private void converse(Socket accepted) {
        try (Socket socket = accepted) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            say(socket, "220 mail.example");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                say(socket, verb.equals("RCPT") ? judge(line) : verb.equals("DATA") ? "354 go on" : "250 ok");
                if (verb.equals("DATA")) {
                    take(lines);
                    say(socket, "250 taken");
                }
            }
        } catch (IOException gone) {
            // The client's to say.
        }
    }

    private synchronized String judge(String line) {
        return asked++ == 0 ? "451 not now: " + line : "250 ok";
    }

    private void take(BufferedReader lines) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
            mail.append(line).append('\n');
        }
        synchronized (this) {
            delivered.add(mail.toString());
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
