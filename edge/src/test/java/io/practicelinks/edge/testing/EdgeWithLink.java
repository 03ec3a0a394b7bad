package io.practicelinks.edge.testing;

import io.practicelinks.edge.redirect.RedirectMeters;
import io.practicelinks.embedded.FileTree;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An edge that has {@link Links#active} in its cache. In a static field one for the class, else one for each test. */
@SuppressWarnings("NullAway.Init") // JUnit opens it before the tests
public final class EdgeWithLink implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final int CONNECTIONS = 100;

    private boolean isForAll;
    private Path folder;
    private FakeLinks links;
    private Clicks clicks;
    private EdgeOnPort edge;

    @Override
    public void beforeAll(ExtensionContext tests) throws Exception {
        isForAll = true;
        open();
    }

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        if (!isForAll) {
            open();
        }
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        if (!isForAll) {
            close();
        }
    }

    @Override
    public void afterAll(ExtensionContext tests) throws Exception {
        close();
    }

    private void open() throws Exception {
        folder = Files.createTempDirectory("edge-");
        clicks = new Clicks(folder);
        links = new FakeLinks();
        links.cache(Links.active());
        edge = new EdgeOnPort(links, clicks.lane(), List.of(), CONNECTIONS);
    }

    private void close() throws Exception {
        edge.close();
        clicks.close();
        FileTree.delete(folder);
    }

    public FakeLinks links() {
        return links;
    }

    public Clicks clicks() {
        return clicks;
    }

    public int port() {
        return edge.port();
    }

    public RedirectMeters meters() {
        return edge.meters();
    }

    /** See {@link EdgeOnPort#send}. */
    public HttpResponse<String> send(String method, String path, String... fields) throws Exception {
        return edge.send(method, path, fields);
    }

    /** See {@link EdgeOnPort#sendRaw}. */
    public String sendRaw(String request) throws Exception {
        return edge.sendRaw(request);
    }

    /** See {@link EdgeOnPort#sendRawAndStay}. */
    public String sendRawAndStay(String request) throws Exception {
        return edge.sendRawAndStay(request);
    }

    /** See {@link EdgeOnPort#sendRawFrom}. */
    public String sendRawFrom(String address, String request) throws Exception {
        return edge.sendRawFrom(address, request);
    }

    /** Where an answer sends to; empty where it sends nowhere. */
    public static String location(HttpResponse<String> response) {
        return response.headers().firstValue("location").orElse("");
    }
}
