package io.practicelinks.api.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods does a path have? For the {@code Allow} of an answer 405, which the router leaves out. */
final class AllowedMethods {

    private static final Pattern PARAMETER = Pattern.compile(":[A-Za-z]+");

    private final Router router;

    AllowedMethods(Router router) {
        this.router = router;
    }

    String of(String path) {
        Set<String> methods = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            Set<HttpMethod> own = route.methods();
            if (own != null && route.getPath() != null && matches(route.getPath(), path)) {
                own.forEach(method -> methods.add(method.name()));
            }
        }
        return String.join(", ", methods);
    }

    private static boolean matches(String template, String path) {
        return path.matches(PARAMETER.matcher(template).replaceAll("[^/]+"));
    }
}
