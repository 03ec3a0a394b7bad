package io.practicelinks.api.staff;

import java.util.UUID;

/** Whose requests a session's are. */
public record StaffSession(UUID practiceId, UUID staffId) {}
