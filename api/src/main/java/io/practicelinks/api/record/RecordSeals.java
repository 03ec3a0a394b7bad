package io.practicelinks.api.record;

import io.practicelinks.api.email.EmailAddress;
import io.practicelinks.api.secret.KeyedHash;
import io.practicelinks.api.secret.Sealer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How one practice's records rest: sealed for their place, and hashed where they are compared. Immutable, any thread. */
record RecordSeals(Sealer sealer, KeyedHash hash) {

    Buffer seal(UUID recordId, RecordContact contact) {
        return seal(contact.toJson().toBuffer(), recordPurpose(recordId));
    }

    RecordContact open(UUID recordId, Buffer sealed) {
        return RecordContact.of(new JsonObject(open(sealed, recordPurpose(recordId))));
    }

    Buffer seal(UUID importId, int chunk, List<RecordLine> lines) {
        JsonArray json = new JsonArray();
        lines.forEach(line -> json.add(line.toJson()));
        return seal(json.toBuffer(), chunkPurpose(importId, chunk));
    }

    List<RecordLine> open(UUID importId, int chunk, Buffer sealed) {
        return new JsonArray(open(sealed, chunkPurpose(importId, chunk)))
                .stream().map(JsonObject.class::cast).map(RecordLine::of).toList();
    }

    /** @param e164 null gives null */
    @Nullable
    Buffer mobileHash(@Nullable String e164) {
        return e164 == null ? null : Buffer.buffer(hash.of("record-mobile", e164));
    }

    /** @param email null gives null, and so does what is no address */
    @Nullable
    Buffer emailHash(@Nullable String email) {
        EmailAddress address = email == null ? null : EmailAddress.parse(email);
        return address == null ? null : Buffer.buffer(hash.of("record-email", address.folded()));
    }

    private Buffer seal(Buffer plain, String purpose) {
        return Buffer.buffer(sealer.seal(plain.getBytes(), purpose));
    }

    private Buffer open(Buffer sealed, String purpose) {
        return Buffer.buffer(sealer.open(sealed.getBytes(), purpose));
    }

    private static String recordPurpose(UUID recordId) {
        return "record:" + recordId;
    }

    private static String chunkPurpose(UUID importId, int chunk) {
        return "record-import:" + importId + ":" + chunk;
    }
}
