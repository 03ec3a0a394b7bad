package io.practicelinks.edge.redirect;

import io.netty.util.AsciiString;
import io.practicelinks.edge.link.LocationTemplate;
import io.practicelinks.edge.link.PreparedLink;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The header blocks of redirects, made ahead but for the bytes of {@code Location}: one frozen block for each length of those, which are
 * written into it request by request. So an answer copies, checks and allocates no header. Owned by one event loop.
 *
 * <p>A block serves the loop's next redirect of the same length, so its bytes must have been encoded by then. In strict thread mode Vert.x
 * encodes a head of HTTP/1 before {@code end()} returns, however much the patient's phone leaves unread; {@code PipelinedRedirectTest}
 * holds it to that. What the bytes are made of is checked when a link is read: token, store URL, click id.
 */
final class RedirectHeads {

    /** A store's URL is at most some hundred bytes. */
    private static final int MAX_KEPT = 1_023;

    private final HeadsByLength<Head> heads;

    private static final class Head {

        private final byte[] location;
        private final MultiMap block;

        private Head(MultiMap common, int length) {
            location = new byte[length];
            Arrays.fill(location, (byte) '-'); // what a header may hold: Vert.x checks it here, once
            block = common.copy(true)
                    .set(HttpHeaders.LOCATION, new AsciiString(location, false))
                    .copy(false);
        }
    }

    RedirectHeads(AnswerHeaders headers) {
        this.heads = new HeadsByLength<>(headers, MAX_KEPT, length -> new Head(headers.redirect(), length));
    }

    /** The block of a redirect. To be sent before the next one is asked for. */
    MultiMap of(PreparedLink link, LocationTemplate target, byte @Nullable [] clickIdText) {
        Head head = heads.of(target.length(link.token(), clickIdText));
        target.fill(link.token(), clickIdText, head.location);
        return head.block;
    }
}
