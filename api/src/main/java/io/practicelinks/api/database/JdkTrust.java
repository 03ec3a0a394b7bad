package io.practicelinks.api.database;

import io.vertx.core.net.TrustOptions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The certificate authorities that this JDK trusts; others are added with {@code -Djavax.net.ssl.trustStore}. */
final class JdkTrust {

    private static final @Nullable KeyStore DEFAULT = null;

    private JdkTrust() {}

    static TrustOptions options() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(DEFAULT);
            return TrustOptions.wrap(factory);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no usable trust store", e);
        }
    }
}
