/**
 * Connections of which no whole request has come: held outside the server library, which makes eighty objects for each, until they have
 * asked. So thousands that never do cost the collector, and with it everybody else, next to nothing (ADR 41).
 *
 * <p>{@link io.practicelinks.edge.arrival.ArrivalTransport} is the kernel's transport with {@link io.practicelinks.edge.arrival.Arrivals}
 * before one port. Each belongs to the event loop that accepts the port's connections.
 *
 * <p>It must not know what is asked for, only where a request's head ends; nor who answers it.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.edge.arrival;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
