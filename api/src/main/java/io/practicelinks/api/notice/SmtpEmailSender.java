package io.practicelinks.api.notice;

import io.practicelinks.api.outbox.OutboxHandler;
import io.practicelinks.config.Secret;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Sends through a mail server by SMTP (RFC 5321), with TLS always but to a server on this machine. A reply of 550 to 559 is final (a mailbox
 * that is not there stays so); everything else, wrong credentials included, is worth another try.
 *
 * <p>All connections live on one event loop, whoever sends: a mail server speaks first, and what it says before the client listens is
 * lost (NetSocketImpl of vertx-core 5.0.10). On a virtual thread the client begins to listen after a change of threads, which a server
 * beside us is quicker than; on an event loop before the next read.
 */
public final class SmtpEmailSender implements EmailSender {

    static final int CONNECTIONS = 4;

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final int FIRST_FINAL = 550;
    private static final int LAST_FINAL = 559;

    private final Context eventLoop;
    private final MailClient client;
    private final String from;
    private final Duration limit;

    SmtpEmailSender(Vertx vertx, SmtpServer server) {
        this(vertx, server, LIMIT);
    }

    /** Must be made by a thread that is not Vert.x's: it gets an event loop. */
    SmtpEmailSender(Vertx vertx, SmtpServer server, Duration limit) {
        this.eventLoop = vertx.getOrCreateContext();
        if (!eventLoop.isEventLoopContext()) {
            throw new IllegalStateException("made by a thread that has no event loop");
        }
        this.client = MailClient.create(vertx, config(server, limit));
        this.from = server.from();
        this.limit = limit;
    }

    @Override
    public Future<Void> send(EmailMessage message) {
        MailMessage mail = new MailMessage()
                .setFrom(from)
                .setTo(message.to())
                .setSubject(message.subject())
                .setText(message.text())
                // RFC 3834: no out-of-office notes for a code.
                .addHeader("Auto-Submitted", "auto-generated");
        return Future.<MailResult>future(sent ->
                        eventLoop.runOnContext(onLoop -> client.sendMail(mail).onComplete(sent)))
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .recover(trouble -> Future.failedFuture(cleaned(trouble)))
                .mapEmpty();
    }

    /**
     * Says nothing of the certificate's name on purpose: the client then checks it as for web servers, and no longer does where it is told
     * which way (SMTPConnectionPool of vertx-mail-client 5.0.8).
     */
    private static MailConfig config(SmtpServer server, Duration limit) {
        MailConfig config = new MailConfig(server.host(), server.port())
                .setSsl(server.hasTlsFromTheStart())
                .setStarttls(startTls(server))
                .setMaxPoolSize(CONNECTIONS)
                .setOwnHostname(server.domain()) // else this machine's name, looked up in the DNS
                .setLogin(LoginOption.DISABLED);
        // Nothing else gives back a connection that hangs, and the pool has few.
        config.setIdleTimeout(Math.toIntExact(limit.toMillis())).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        config.setConnectTimeout(Math.toIntExact(CONNECT_LIMIT.toMillis()));
        Secret password = server.password();
        if (server.username() != null && password != null) {
            config.setLogin(LoginOption.REQUIRED).setUsername(server.username()).setPassword(password.reveal());
        }
        return config;
    }

    private static StartTLSOptions startTls(SmtpServer server) {
        if (server.hasTlsFromTheStart()) {
            return StartTLSOptions.DISABLED;
        }
        return server.isLoopback() ? StartTLSOptions.OPTIONAL : StartTLSOptions.REQUIRED;
    }

    /** Without the server's words, which quote the address. */
    private static Throwable cleaned(Throwable trouble) {
        if (trouble instanceof SMTPException refusal) {
            int reply = refusal.getReplyCode();
            return reply >= FIRST_FINAL && reply <= LAST_FINAL
                    ? new OutboxHandler.Refused("the mail server answered " + reply)
                    : new IllegalStateException("the mail server answered " + reply);
        }
        return new IllegalStateException(
                "the mail server cannot be used: " + trouble.getClass().getName());
    }
}
