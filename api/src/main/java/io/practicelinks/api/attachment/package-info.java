/**
 * Files that patients and practices send: what is taken, how much of it, and how it rests.
 *
 * <p>PDF, JPEG, PNG and plain text of at most 5 MiB, known by their bytes and not by what the sender calls them; sealed with the
 * practice's data key, each for its own place only. A file is first added and then named by a message; one that no message names
 * within a day goes.
 *
 * <p>It must not know who may send or read: that is {@code conversation}'s to decide.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.attachment;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
