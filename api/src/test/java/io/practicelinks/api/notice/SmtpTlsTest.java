package io.practicelinks.api.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.config.Secret;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** To whom a message goes by TLS: only to the server whose name was asked for. */
@ExtendWith(VertxExtension.class)
class SmtpTlsTest {

    private static final EmailMessage MESSAGE = new EmailMessage("ann@example.org", "Your code", "123456 is it.\n");

    /** Leads to this machine, and is not spelled as it: TLS is a must. */
    private static final String HOST = "0.0.0.0";

    private static final String STORE_PASSWORD = "store-password";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TRUST = "javax.net.ssl.trustStore";
    private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";

    /** When TLS begins. */
    enum Tls {
        FROM_THE_START,
        BY_STARTTLS
    }

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final @Nullable String trustBefore = System.getProperty(TRUST);
    private final @Nullable String trustPasswordBefore = System.getProperty(TRUST_PASSWORD);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @AfterEach
    void trustAsBefore() {
        restore(TRUST, trustBefore);
        restore(TRUST_PASSWORD, trustPasswordBefore);
    }

    @ParameterizedTest
    @EnumSource
    void shouldSendWhenTheCertificateNamesTheServer(Tls begins, Vertx vertx) throws Exception {
        // Given
        SSLContext tls = trustedServer("ip:" + HOST);
        try (ServerSocket listening = listening()) {
            Thread.ofVirtual().start(() -> converse(listening, tls, begins));

            // When
            sender(vertx, listening, begins).send(MESSAGE).await(LIMIT.toSeconds(), TimeUnit.SECONDS);

            // Then
            assertThat(heard).contains("123456 is it.").anyMatch(line -> line.startsWith("AUTH "));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayNothingWhenTheCertificateNamesAnother(Tls begins, Vertx vertx) throws Exception {
        // Given
        SSLContext tls = trustedServer("dns:mail.other.example,ip:192.0.2.1");
        try (ServerSocket listening = listening()) {
            Thread server = Thread.ofVirtual().start(() -> converse(listening, tls, begins));
            SmtpEmailSender sender = sender(vertx, listening, begins);

            // When, then
            assertThatThrownBy(() -> sender.send(MESSAGE).await(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("ann@");
            assertThat(server.join(LIMIT)).isTrue();
            assertThat(heard)
                    .isEqualTo(begins == Tls.FROM_THE_START ? List.of() : List.of("EHLO example.org", "STARTTLS"));
        }
    }

    private static SmtpEmailSender sender(Vertx vertx, ServerSocket listening, Tls begins) {
        return new SmtpEmailSender(
                vertx,
                new SmtpServer(
                        HOST,
                        listening.getLocalPort(),
                        begins == Tls.FROM_THE_START,
                        "links",
                        new Secret("secret"),
                        "links@example.org"));
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** With a certificate for these names, which this JVM trusts from now on. */
    private SSLContext trustedServer(String names) throws Exception {
        Path store = folder.resolve("mail.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mail",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=mail",
                        "-ext",
                        "san=" + names,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor())
                .as(Files.readString(folder.resolve("keytool.txt")))
                .isZero();
        System.setProperty(TRUST, store.toString());
        System.setProperty(TRUST_PASSWORD, STORE_PASSWORD);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray()), STORE_PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        return tls;
    }

    private static void restore(String property, @Nullable String before) {
        if (before == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, before);
        }
    }

    /** Until the other side goes, or cannot agree on TLS. */
    private void converse(ServerSocket listening, SSLContext tls, Tls begins) {
        try (Socket plain = listening.accept()) {
            if (begins == Tls.BY_STARTTLS) {
                say(plain, "220 ready");
                listen(plain);
            }
            try (SSLSocket secure =
                    (SSLSocket) tls.getSocketFactory().createSocket(plain, HOST, plain.getPort(), true)) {
                secure.setUseClientMode(false);
                if (begins == Tls.FROM_THE_START) {
                    say(secure, "220 ready");
                }
                listen(secure);
            }
        } catch (IOException gone) {
            // What was heard until then tells.
        }
    }

    /** Until TLS is to begin, or the end. */
    private void listen(Socket socket) throws IOException {
        Map<String, String> verbToReply = Map.of(
                "EHLO",
                "250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN",
                "STARTTLS",
                "220 go",
                "AUTH",
                "235 ok",
                "DATA",
                "354 go");
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        boolean isText = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            heard.add(line);
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            if (!isText || line.equals(".")) {
                say(socket, isText ? "250 ok" : verbToReply.getOrDefault(verb, "250 ok"));
                isText = !isText && verb.equals("DATA");
            }
            if (!isText && verb.equals("STARTTLS")) {
                return;
            }
        }
    }

    private static void say(Socket socket, String reply) throws IOException {
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
