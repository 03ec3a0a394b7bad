package io.practicelinks.api.web;

import io.practicelinks.api.http.Answer;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The one script of the pages: once the conversation is looked at, it posts up to which message it was shown. A GET must change nothing,
 * since mail scanners and previews open pages too, and run no script on them. Its path changes with its bytes.
 */
final class ReadScript {

    private static final Buffer TEXT = text();

    static final String PATH = "/assets/" + Stylesheet.fingerprint(TEXT.toString()) + ".js";

    private ReadScript() {}

    static Answer answer() {
        return Answer.of(200, "text/javascript; charset=utf-8", TEXT.copy())
                .with("Cache-Control", "public, max-age=31536000, immutable");
    }

    private static Buffer text() {
        try (InputStream in = Objects.requireNonNull(ReadScript.class.getResourceAsStream("read.js"))) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
