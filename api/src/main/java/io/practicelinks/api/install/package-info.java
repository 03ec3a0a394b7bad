/**
 * What an installed app tells of where it came from: at its first run, and when it opens a link itself.
 *
 * <p>A phone sends it, so it is a hint: it may show a patient which practice is meant, and proves nothing. Deterministic only, never by
 * address or fingerprint.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.install;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
