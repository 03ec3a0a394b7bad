/**
 * May who writes for somebody else act for that person? A second question beside who they are, and a second decision of a person of the
 * practice (45 CFR 164.502(g), 164.514(h)).
 *
 * <p>A parent's or guardian's authority over a child ends by itself at an age that the practice sets. It must not know signup, messages,
 * identity or pages.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.authority;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
