package io.practicelinks.api.staff;

import java.util.UUID;

/**
 * A person of a practice.
 *
 * @param email in lower case; what they sign in with
 * @param isDisabled true where they can no longer sign in
 */
record StaffMember(UUID id, String name, String email, boolean isDisabled) {

    @Override
    public String toString() {
        return "StaffMember[" + id + "]";
    }
}
