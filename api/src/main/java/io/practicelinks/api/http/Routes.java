package io.practicelinks.api.http;

/** The endpoints of one feature. */
@FunctionalInterface
public interface Routes {

    void mount(Operations operations);
}
