/**
 * What became of a link: clicks by class, platform, source, day and rule, and how many of them led to a patient. Reads the hourly
 * rollups and counts signups and conversations; writes nothing.
 *
 * <p>Of clicks themselves it asks only by which rule they were classed: they are kept 90 days, reports for ever. It must not know names
 * or numbers of patients.
 */
@NullMarked
@CheckReturnValue
package io.practicelinks.api.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
