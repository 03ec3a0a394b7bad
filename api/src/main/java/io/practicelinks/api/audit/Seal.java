package io.practicelinks.api.audit;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/**
 * One link of the chain.
 *
 * @param number from 1, without a gap
 * @param hash see {@link AuditChain}
 * @param keyId of the settings key that it was made with
 */
record Seal(long number, UUID practiceId, UUID eventId, Buffer hash, String keyId) {}
