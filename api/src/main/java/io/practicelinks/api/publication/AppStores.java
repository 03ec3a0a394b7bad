package io.practicelinks.api.publication;

import org.jspecify.annotations.Nullable;

/** Where the app of this installation is to be had; null where there is none. {@code https} URLs of the stores. */
public record AppStores(@Nullable String ios, @Nullable String android) {}
