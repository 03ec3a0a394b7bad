package io.practicelinks.api.audit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.practicelinks.api.http.Endpoint;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.http.HttpMethod;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which pages for people are there? Those that the classes of pages mount, which are made here without what they work with. */
final class PageRoutes {

    private PageRoutes() {}

    /** Each {@code METHOD /path}, in the router's form. */
    static SortedSet<String> all() throws ReflectiveOperationException {
        Mounted mounted = new Mounted(new TreeSet<>());
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.practicelinks.api.web")) {
            if (type.isAssignableTo(Routes.class)) {
                routes(type.reflect()).mount(mounted);
            }
        }
        return mounted.pages();
    }

    private static Routes routes(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getConstructors()[0];
        @Nullable Object[] parts = new @Nullable Object[constructor.getParameterCount()];
        for (int i = 0; i < parts.length; i++) {
            Class<?> part = constructor.getParameterTypes()[i];
            if (part == URI.class) {
                parts[i] = URI.create("https://links.example.org");
            } else if (part == boolean.class) {
                parts[i] = true;
            }
        }
        return (Routes) constructor.newInstance(parts);
    }

    private record Mounted(SortedSet<String> pages) implements Operations {

        @Override
        public void page(HttpMethod method, String path, Endpoint endpoint) {
            boolean unused = pages.add(method.name() + " " + path);
        }

        @Override
        public void pageWithUpload(HttpMethod method, String path, Endpoint endpoint) {
            page(method, path, endpoint);
        }

        @Override
        public void on(String operationId, Endpoint endpoint) {
            // In the contract.
        }

        @Override
        public void upload(String operationId, Endpoint endpoint) {
            // In the contract.
        }

        @Override
        public void callback(String path, Endpoint endpoint) {
            // No page.
        }
    }
}
