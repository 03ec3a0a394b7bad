package io.practicelinks.api.practice;

import io.practicelinks.api.secret.SecretTokens;
import io.vertx.core.buffer.Buffer;

/** What an API key looks like: {@code plk_}, so that scanners find one that leaked, and a random token. */
final class ApiKeys {

    static final String PREFIX = "plk_";

    private ApiKeys() {}

    static String generate() {
        return PREFIX + SecretTokens.generate();
    }

    static Buffer hash(String key) {
        return Buffer.buffer(SecretTokens.hash(key));
    }
}
