/**
 * Somebody is in the wrong place: a patient who is connected with a practice that is not theirs, or a person who is not the patient.
 *
 * <p>Whoever says so seals the conversation at once; what was said in it is then read as an incident only, on purpose and on record, to
 * judge whether health information was disclosed (45 CFR 164.402). It must not know signup or pages.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.incident;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
