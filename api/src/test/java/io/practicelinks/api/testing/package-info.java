/** What the tests of the api share: a database with the product's schema, and a virtual thread to run straight-line code on. */
@NullMarked
package io.practicelinks.api.testing;

import org.jspecify.annotations.NullMarked;
