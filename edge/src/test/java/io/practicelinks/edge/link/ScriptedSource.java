package io.practicelinks.edge.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/** A read model whose answers the test gives, one by one. One thread. */
final class ScriptedSource implements LinkSource {

    private final List<Promise<Reading>> asked = new ArrayList<>();

    @Override
    public Future<Reading> read(String token) {
        Promise<Reading> answer = Promise.promise();
        asked.add(answer);
        return answer.future();
    }

    int reads() {
        return asked.size();
    }

    /** Answers the read of that number, the first is 0. */
    void answer(int read, Reading reading) {
        asked.get(read).complete(reading);
    }

    void fail(int read) {
        asked.get(read).fail("Redis is not answering");
    }
}
