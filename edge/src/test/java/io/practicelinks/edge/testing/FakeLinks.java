package io.practicelinks.edge.testing;

import io.practicelinks.contract.LinkRecord;
import io.practicelinks.edge.link.LinkCache;
import io.practicelinks.edge.link.LinkLookup;
import io.practicelinks.edge.link.LinkResolver;
import io.practicelinks.edge.link.LoopLinks;
import io.practicelinks.edge.link.PreparedLink;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Links by hand: some in the cache, some only behind the resolver. Any thread. */
public final class FakeLinks implements LinkCache, LinkResolver {

    private final Map<String, PreparedLink> cached = new ConcurrentHashMap<>();
    private final Map<String, PreparedLink> held = new ConcurrentHashMap<>();
    private final Map<String, Future<LinkLookup>> behind = new ConcurrentHashMap<>();

    public LoopLinks onOneLoop() {
        return new LoopLinks(this, this);
    }

    public void cache(LinkRecord link) {
        cached.put("/" + link.token(), Links.prepared(link));
    }

    /** Known, but to be asked for again. */
    public void hold(LinkRecord link) {
        PreparedLink prepared = Links.prepared(link);
        held.put("/" + link.token(), prepared);
        resolveTo(link.token(), Future.succeededFuture(new LinkLookup.Found(prepared)));
    }

    public void resolveTo(String token, Future<LinkLookup> lookup) {
        behind.put("/" + token, lookup);
    }

    @Override
    public @Nullable PreparedLink get(String canonicalPath, long nowNanos) {
        return cached.get(canonicalPath);
    }

    @Override
    public boolean holds(String canonicalPath, long nowNanos) {
        return held.containsKey(canonicalPath);
    }

    @Override
    public Future<LinkLookup> resolve(String canonicalPath) {
        return behind.getOrDefault(canonicalPath, Future.succeededFuture(LinkLookup.UNKNOWN));
    }
}
