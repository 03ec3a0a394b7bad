package io.practicelinks.api.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.practicelinks.api.outbox.OutboxHandler;
import io.practicelinks.config.Secret;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes to a mail server, and what becomes of what it says. */
@ExtendWith(VertxExtension.class)
class SmtpEmailSenderTest {

    private static final EmailMessage MESSAGE = new EmailMessage("ann@example.org", "Your code", "123456 is it.\n");
    private static final int LIMIT_SECONDS = 30;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.setUser("links@example.org", "links", "secret");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void shouldHandOverTheMessageAsItIs(Vertx vertx) throws Exception {
        // When
        new SmtpEmailSender(vertx, server(server.getSmtp().getPort(), "secret"))
                .send(MESSAGE)
                .await(LIMIT_SECONDS, TimeUnit.SECONDS);

        // Then
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("Your code");
        assertThat(String.valueOf(server.getReceivedMessages()[0].getContent())).startsWith("123456 is it.");
        assertThat(server.getReceivedMessages()[0].getContentType()).startsWith("text/plain");
        assertThat(server.getReceivedMessages()[0].getMessageID()).endsWith("@example.org>");
    }

    @Test
    void shouldTryAgainLaterWhenTheServerDoesNotKnowUs(Vertx vertx) {
        assertThatThrownBy(
                        () -> new SmtpEmailSender(vertx, server(server.getSmtp().getPort(), "wrong"))
                                .send(MESSAGE)
                                .await(LIMIT_SECONDS, TimeUnit.SECONDS))
                .isNotInstanceOf(OutboxHandler.Refused.class)
                .hasMessageNotContaining("ann")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({"550 no such user ann@example.org, true", "451 later ann@example.org, false"})
    void shouldGiveUpOnlyWhatNeverSucceedsAndQuoteNoAddress(String reply, boolean isFinal, Vertx vertx)
            throws IOException {
        try (ServerSocket scripted = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            Thread.ofVirtual().start(() -> converse(scripted, reply));
            SmtpEmailSender sender = new SmtpEmailSender(
                    vertx, new SmtpServer("127.0.0.1", scripted.getLocalPort(), false, null, null, "l@e.org"));

            // When, then
            assertThatThrownBy(() -> sender.send(MESSAGE).await(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .satisfies(trouble ->
                            assertThat(trouble instanceof OutboxHandler.Refused).isEqualTo(isFinal))
                    .hasMessageNotContaining("ann")
                    .hasNoCause();
        }
    }

    @Test
    void shouldSendNothingInClearToAnotherMachine(Vertx vertx) {
        // Given
        String elsewhere = "0.0.0.0"; // leads to this machine, and is not spelled as it
        SmtpEmailSender sender = new SmtpEmailSender(
                vertx,
                new SmtpServer(elsewhere, server.getSmtp().getPort(), false, "links", new Secret("secret"), "l@e.org"));

        // When, then
        assertThatThrownBy(() -> sender.send(MESSAGE).await(LIMIT_SECONDS, TimeUnit.SECONDS))
                .isInstanceOf(IllegalStateException.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    private static SmtpServer server(int port, String password) {
        return new SmtpServer("127.0.0.1", port, false, "links", new Secret(password), "links@example.org");
    }

    /** A server that takes everything but the receiver. */
    private static void converse(ServerSocket listening, String reply) {
        try (Socket socket = listening.accept()) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(socket, "220 ready");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                say(socket, verb.equals("RCPT") ? reply : verb.equals("EHLO") ? "250 here" : "250 ok");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
