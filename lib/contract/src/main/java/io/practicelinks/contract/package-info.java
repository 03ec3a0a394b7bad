/**
 * What edge and api agree on: tokens, the link record of the read model, click ids and click bytes, Redis keys, allowed
 * destinations. Values and layouts only.
 *
 * <p>It must not know Vert.x, Redis clients, Postgres, HTTP, settings or any other module of the product. A change here changes
 * both programs: layouts carry a version, codes are never reused.
 */
@NullMarked
@CheckReturnValue
package io.practicelinks.contract;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
