/**
 * Conversations: the practice's inbox, and a patient's own part of it.
 *
 * <p>One per patient and practice. Its first touch is kept, its last noted, tags of further links are added. Until the patient's
 * identity is verified, staff may write only what a message itself declares free of health information. What the practice reads is
 * audited; what staff know of a patient (tags, source, who shares the number, identity before it is verified) a patient never sees.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.conversation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
