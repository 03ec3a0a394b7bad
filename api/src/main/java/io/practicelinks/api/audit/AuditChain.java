package io.practicelinks.api.audit;

import io.practicelinks.api.secret.KeyedHash;
import io.practicelinks.api.secret.SecretKeys;
import io.vertx.core.buffer.Buffer;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a link of the chain follows from the one before and from its event: HMAC-SHA256 under the settings key, so that who can write to
 * the database but has not the key cannot make a chain that fits (specs section 10, row 16). Any thread.
 */
final class AuditChain {

    private static final String PURPOSE = "audit-chain";

    private final KeyedHash keyedHash;
    private final String keyId;

    private AuditChain(KeyedHash keyedHash, String keyId) {
        this.keyedHash = keyedHash;
        this.keyId = keyId;
    }

    static AuditChain of(SecretKeys key) {
        return new AuditChain(key.hash(), key.id());
    }

    String keyId() {
        return keyId;
    }

    /** The link that this event gets behind that one. */
    Seal seal(ChainHead before, StoredEvent event) {
        long number = before.number() + 1;
        return new Seal(number, event.practiceId(), event.id(), hash(before.hash(), number, event), keyId);
    }

    private Buffer hash(Buffer before, long number, StoredEvent event) {
        return Buffer.buffer(keyedHash.of(
                PURPOSE,
                HexFormat.of().formatHex(before.getBytes()),
                Long.toString(number),
                text(event.practiceId()),
                text(event.id()),
                event.occurredAt().withOffsetSameInstant(ZoneOffset.UTC).toString(),
                event.actor().kind(),
                present(event.actorId()),
                event.action(),
                event.subjectType(),
                event.subjectId(),
                event.detail()));
    }

    private static String text(UUID id) {
        return id.toString();
    }

    /** Tells "none" from an empty text. */
    private static String present(@Nullable String text) {
        return text == null ? "-" : "+" + text;
    }
}
