/** Fakes and fixtures of the edge's tests. */
@NullMarked
package io.practicelinks.edge.testing;

import org.jspecify.annotations.NullMarked;
