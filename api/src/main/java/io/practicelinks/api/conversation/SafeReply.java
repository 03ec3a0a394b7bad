package io.practicelinks.api.conversation;

import java.time.Instant;
import java.util.UUID;

/** A text that a practice has approved for patients whose identity is not verified. */
record SafeReply(UUID id, String text, Instant createdAt) {}
