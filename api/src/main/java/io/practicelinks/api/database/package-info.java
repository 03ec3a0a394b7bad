/**
 * How the api reaches Postgres: where it is, under which role, in which transaction, and what its errors mean.
 *
 * <p>Row-level security decides what a transaction sees. So a pool connects as one of three roles that own nothing, and data of a
 * practice is reached only inside {@link io.practicelinks.api.database.Database#asPractice}, which names the practice for that one
 * transaction. Every wait is bounded: for a connection, for a statement, for a peer that fell silent.
 *
 * <p>This package knows no feature, no HTTP and no table but Flyway's own.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.database;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
