/**
 * Patients: a patient is (practice, mobile, folded name, for whom), since a number is not a person, and who writes for a child is another
 * patient than for themselves; whoever has no number is a patient of their own. And the sessions of those who are connected.
 *
 * <p>It must not know how a number is proven, nor what a patient does once connected.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.patient;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
