package io.practicelinks.api.notice;

import io.practicelinks.config.Range;
import io.practicelinks.config.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Who carries e-mails. */
@ConfigMapping(prefix = "pl.email")
public interface EmailSettings {

    /** Unset: {@code outbox} with embedded stores, otherwise none, and proofs of an address are answered "unavailable". */
    Optional<EmailProvider> provider();

    Smtp smtp();

    /** A mail server that takes our messages. */
    interface Smtp {

        Optional<String> host();

        /** 465: TLS from the start. Any other: TLS by STARTTLS, which only a server on this machine may lack. */
        @WithDefault("587")
        @Range(min = "1", max = "65535")
        int port();

        /** Unset: the server is not told who we are. */
        Optional<String> username();

        Optional<Secret> password();

        /** The sender's address, {@code name@example.com}. */
        Optional<String> from();
    }
}
