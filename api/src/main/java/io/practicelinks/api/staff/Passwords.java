package io.practicelinks.api.staff;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.practicelinks.api.failure.Failure;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id, 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet). Any virtual thread.
 *
 * <p>That is slow on purpose, so it runs on few threads of its own, and no more than {@value #WAITING} wait for them: others get
 * {@link Failure.Unavailable}.
 */
final class Passwords {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int WAITING = 32;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final Argon2Function ARGON2 =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

    /** Of a password that nobody has: checking against it takes as long as against a real one. */
    private static final String NOBODYS = hashNow("nobody has this password");

    private final WorkerExecutor workers;
    private final Semaphore places = new Semaphore(WAITING);

    /** @param workers as many threads as may hash at once; each takes the memory above */
    Passwords(WorkerExecutor workers) {
        this.workers = workers;
    }

    /** Salt, parameters and hash in PHC form. */
    String hash(String password) {
        try (Place place = place()) {
            return place.hash(password);
        }
    }

    /** A place in the queue: to be taken before an attempt is counted, since who gets none has not tried. */
    Place place() {
        if (!places.tryAcquire()) {
            throw new Failure.Unavailable(RETRY_AFTER);
        }
        return new Place();
    }

    /** Held until it is closed. */
    final class Place implements AutoCloseable {

        private Place() {}

        private String hash(String password) {
            return apart(() -> hashNow(password));
        }

        /** Whether the hash is of that password. Without a hash it takes the same time, and is false. */
        boolean matches(String password, @Nullable String hash) {
            String compared = hash == null ? NOBODYS : hash;
            boolean isRight =
                    apart(() -> Password.check(password, compared).with(Argon2Function.getInstanceFromHash(compared)));
            return isRight && hash != null;
        }

        private <T> T apart(Callable<T> work) {
            return workers.executeBlocking(work, false).await();
        }

        @Override
        public void close() {
            places.release();
        }
    }

    private static String hashNow(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2).getResult();
    }
}
