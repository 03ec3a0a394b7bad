/** Running programs, clients and patients for the tests of whole processes. */
@NullMarked
package io.practicelinks.app.testing;

import org.jspecify.annotations.NullMarked;
