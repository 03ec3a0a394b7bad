/**
 * Patients: a patient is (practice, mobile, folded name), since a number is not a person; and the sessions of those who proved
 * their number.
 *
 * <p>It must not know how a number is proven, nor what a patient does once connected.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.patient;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
