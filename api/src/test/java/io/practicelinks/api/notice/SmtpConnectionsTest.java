package io.practicelinks.api.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a mail server may do with its connections: speak first (RFC 5321 section 3.1), and never again. */
@ExtendWith(VertxExtension.class)
class SmtpConnectionsTest {

    private static final EmailMessage MESSAGE = new EmailMessage("ann@example.org", "Your code", "123456 is it.\n");
    private static final int CONNECTIONS = 300;
    private static final int LIMIT_SECONDS = 120;

    private final AtomicInteger taken = new AtomicInteger();

    @Test
    void shouldHearEveryGreetingWhenSentFromAVirtualThread(Vertx vertx) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // Given
            Thread.ofPlatform().daemon().start(() -> greet(listening));
            SmtpEmailSender sender = new SmtpEmailSender(
                    vertx, new SmtpServer("127.0.0.1", listening.getLocalPort(), false, null, null, "l@e.org"));

            // When
            vertx.deployVerticle(new Sending(sender), onAVirtualThread()).await(LIMIT_SECONDS, TimeUnit.SECONDS);

            // Then
            assertThat(taken).hasValue(CONNECTIONS);
        }
    }

    /** As where a firewall forgets what was open: no end of a connection is ever told. */
    @Test
    void shouldSendWhenEveryConnectionBeforeHung(Vertx vertx) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // Given
            SmtpEmailSender sender = new SmtpEmailSender(
                    vertx,
                    new SmtpServer("127.0.0.1", listening.getLocalPort(), false, null, null, "l@e.org"),
                    Duration.ofSeconds(1));
            List<Future<Void>> hanging = IntStream.range(0, SmtpEmailSender.CONNECTIONS)
                    .mapToObj(i -> sender.send(MESSAGE))
                    .toList();
            List<Socket> silent = new ArrayList<>();
            for (int i = 0; i < SmtpEmailSender.CONNECTIONS; i++) {
                silent.add(listening.accept());
            }
            assertThat(Future.join(hanging).otherwiseEmpty().await(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .isNull();

            // When
            Thread.ofPlatform().daemon().start(() -> greet(listening));
            sender.send(MESSAGE).await(LIMIT_SECONDS, TimeUnit.SECONDS);

            // Then
            assertThat(taken).hasValue(1);
            assertThat(silent).noneMatch(Socket::isClosed);
        }
    }

    private static DeploymentOptions onAVirtualThread() {
        return new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);
    }

    /** As a relay does. */
    private static final class Sending extends VerticleBase {

        private final SmtpEmailSender sender;

        Sending(SmtpEmailSender sender) {
            this.sender = sender;
        }

        @Override
        public Future<?> start() {
            for (int i = 0; i < CONNECTIONS; i++) {
                sender.send(MESSAGE).await();
            }
            return Future.succeededFuture();
        }
    }

    /** Takes one message by each connection, and ends it. */
    private void greet(ServerSocket listening) {
        try {
            while (true) {
                try (Socket socket = listening.accept()) {
                    say(socket, "220 ready");
                    converse(socket);
                }
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private void converse(Socket socket) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        boolean isText = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (isText && line.equals(".")) {
                taken.incrementAndGet();
                say(socket, "250 taken");
                return;
            }
            if (!isText) {
                isText = line.toUpperCase(Locale.ROOT).startsWith("DATA");
                say(socket, isText ? "354 go" : "250 ok");
            }
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
