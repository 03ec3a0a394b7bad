/**
 * What became of a link: clicks by class, platform, source and day, and how many of them led to a patient. Reads the hourly rollups and
 * counts signups and conversations; writes nothing.
 *
 * <p>It must not know raw clicks (they are kept 90 days, reports for ever), names or numbers of patients.
 */
@NullMarked
@CheckReturnValue
package io.practicelinks.api.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
