package io.practicelinks.api.http;

import io.vertx.core.http.HttpMethod;

/** Where a feature's {@link Routes} mount their endpoints. */
public interface Operations {

    /** The endpoint of an operation of the contract. Each operation must get exactly one, else the program does not start. */
    void on(String operationId, Endpoint endpoint);

    /** The same for an operation that takes a file: its body is left for {@link ApiRequest#bytes} to read. */
    void upload(String operationId, Endpoint endpoint);

    /**
     * A page for people, outside of the contract. Refusals are answered as a page too.
     *
     * @param path in the router's form, {@code /s/:token}
     */
    void page(HttpMethod method, String path, Endpoint endpoint);

    /**
     * The same for a GET that costs nothing but its bytes, and so is counted against nobody: a file that is the same for everybody, or what
     * this machine alone gets.
     */
    default void uncountedPage(String path, Endpoint endpoint) {
        page(HttpMethod.GET, path, endpoint);
    }

    /** The same as {@link #page} for a form that may have files: it is left for {@link ApiRequest#files} to read. */
    void pageWithUpload(HttpMethod method, String path, Endpoint endpoint);

    /** What another program posts as a form, outside of the contract. Refusals are problem documents. */
    void callback(String path, Endpoint endpoint);
}
