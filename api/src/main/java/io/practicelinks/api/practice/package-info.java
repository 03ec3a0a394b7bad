/**
 * Practices, and the API keys of their programs.
 *
 * <p>A practice is made with the operator's admin key. Its API key is shown once; only a hash of it is kept, in a directory outside
 * of row-level security, since the practice is not known before the key is. With it the practice says of itself when it expects many
 * patients at once; which countries get codes, the operator says.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.practice;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
