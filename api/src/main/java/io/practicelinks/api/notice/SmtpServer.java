package io.practicelinks.api.notice;

import io.practicelinks.api.email.EmailAddress;
import io.practicelinks.config.Secret;
import io.practicelinks.config.SettingsException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to send through a mail server, complete.
 *
 * @param hasTlsFromTheStart else by STARTTLS, after a few words in clear
 * @param username null where it is not told who we are; then the password is null too
 */
record SmtpServer(
        String host,
        int port,
        boolean hasTlsFromTheStart,
        @Nullable String username,
        @Nullable Secret password,
        String from) {

    private static final int TLS_PORT = 465;

    /** @throws SettingsException with each setting that is missing or wrong */
    static SmtpServer of(EmailSettings.Smtp settings) {
        List<String> problems = new ArrayList<>();
        if (settings.host().isEmpty()) {
            problems.add("email.smtp.host: must be set, since email.provider is smtp");
        }
        if (settings.username().isPresent() != settings.password().isPresent()) {
            problems.add("email.smtp.password: must be set together with email.smtp.username, or neither");
        }
        if (settings.from().isEmpty()) {
            problems.add("email.smtp.from: must be set, since email.provider is smtp");
        } else if (EmailAddress.parse(settings.from().get()) == null) {
            problems.add("email.smtp.from: must be one address like name@example.com");
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new SmtpServer(
                settings.host().orElseThrow(),
                settings.port(),
                settings.port() == TLS_PORT,
                settings.username().orElse(null),
                settings.password().orElse(null),
                settings.from().orElseThrow());
    }

    /** Of the sender's address: whose messages these are, whatever the machine is called. */
    String domain() {
        return from.substring(from.indexOf('@') + 1);
    }

    /** By its spelling: a name that happens to resolve to loopback today is not trusted to do so tomorrow. */
    boolean isLoopback() {
        return host.equalsIgnoreCase("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    @Override
    public String toString() {
        return "SmtpServer[" + host + ":" + port + "]";
    }
}
