package io.practicelinks.api.web;

import io.practicelinks.api.http.Answer;
import io.vertx.core.buffer.Buffer;

/**
 * Once the conversation is looked at, it posts up to which message it was shown. A GET must change nothing, since mail scanners and
 * previews open pages too, and run no script on them.
 */
final class ReadScript {

    private static final String TEXT = Assets.text("read.js");

    static final String PATH = Assets.path(TEXT, ".js");

    private ReadScript() {}

    static Answer answer() {
        return Answer.of(200, "text/javascript; charset=utf-8", Buffer.buffer(TEXT))
                .with("Cache-Control", "public, max-age=31536000, immutable");
    }
}
