package io.practicelinks.api.conversation;

import java.util.UUID;

/**
 * The conversation that a touch led to.
 *
 * @param isNew false where the patient had it already
 */
public record Opening(UUID conversationId, boolean isNew) {}
