/**
 * Practice links as the practice manages them: which tokens may be given out, what a link may say, and each change as a version.
 *
 * <p>A change, its audit event and the order to publish it are one transaction; publication itself is another feature's. A token is
 * never given to another link, also after deletion: the directory of tokens only grows.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.link;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
