/**
 * What it costs to store clicks: the drain of the product beside Postgres's own {@code COPY} of the same rows.
 *
 * <p>Run {@link io.practicelinks.benchmarks.ingest.IngestBesideCopy}. It starts stores of its own on loopback, and removes them. It
 * drives ingest as an api does, through a real click stream, and must know nothing of its statements.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.benchmarks.ingest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
