package io.practicelinks.api;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What may know what inside the api. A failing rule means the design moved: change the rule in the same commit, with a reason. */
class ApiArchitectureTest {

    private static final JavaClasses API = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.practicelinks.api");

    /** Plumbing under the features; it knows no feature. */
    private static final String[] PLUMBING = {
        "..api.failure..",
        "..api.http..",
        "..api.database..",
        "..api.secret..",
        "..api.redis..",
        "..api.loop..",
        "..api.email.."
    };

    @Test
    void shouldHaveNoCycleBetweenFeatures() {
        slices().matching("io.practicelinks.api.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(API);
    }

    @Test
    void shouldKeepThePlumbingFreeOfFeatures() {
        noClasses()
                .that()
                .resideInAnyPackage(PLUMBING)
                .should()
                .dependOnClassesThat(resideInAPackage("io.practicelinks.api..").and(not(resideInAnyPackage(PLUMBING))))
                .allowEmptyShould(true)
                .check(API);
    }

    @Test
    void shouldKeepFailuresFreeOfHttp() {
        classes()
                .that()
                .resideInAPackage("..api.failure..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "", "java..", "org.jspecify..", "com.google.errorprone.annotations..", "..api.failure..")
                .allowEmptyShould(true)
                .check(API);
    }

    @Test
    void shouldNeverSeeTheEdge() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.practicelinks.edge..")
                .allowEmptyShould(true)
                .check(API);
    }

    @Test
    void shouldLeaveMeterRegistriesToMainVerticleAndOps() {
        noClasses()
                .that(not(simpleNameEndingWith("Main"))
                        .and(not(simpleNameEndingWith("Verticle")))
                        // where a feature's meters are made, all at the start; its other classes see this class only
                        .and(not(simpleNameEndingWith("Meters")))
                        .and(not(resideInAPackage("..api.ops.."))))
                .should()
                .dependOnClassesThat(resideInAPackage("io.micrometer..").and(simpleNameEndingWith("Registry")))
                .allowEmptyShould(true)
                .check(API);
    }

    @Test
    void shouldLeaveSqlToStoresQueriesAndDatabase() {
        noClasses()
                .that(not(topLevelNameEndsWith("Store"))
                        .and(not(topLevelNameEndsWith("Queries")))
                        .and(not(topLevelNameEndsWith("Service")))
                        .and(not(topLevelNameEndsWith("Main")))
                        .and(not(resideInAPackage("..api.database.."))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..")
                .allowEmptyShould(true)
                .check(API);
        // A service draws the border of a transaction; the statement is its store's.
        noClasses()
                .that(topLevelNameEndsWith("Service"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..")
                        .and(not(named("io.vertx.sqlclient.SqlClient")))
                        .and(not(named("io.vertx.sqlclient.Pool"))))
                .allowEmptyShould(true)
                .check(API);
    }

    @Test
    void shouldLeaveTheRouterToRoutesAndHttp() {
        noClasses()
                .that(not(topLevelNameEndsWith("Routes"))
                        .and(not(topLevelNameEndsWith("Verticle")))
                        .and(not(resideInAPackage("..api.http.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.ext.web..")
                .allowEmptyShould(true)
                .check(API);
    }

    /** {@code redis} is the held connection that they share, {@code ApiRedis} says where it goes. */
    @Test
    void shouldLeaveRedisToLinkPublicationIngestAndCodeLimits() {
        noClasses()
                .that(not(resideInAnyPackage("..api.publication..", "..api.ingest..", "..api.code..", "..api.redis.."))
                        .and(not(topLevelNameEndsWith("Main")))
                        .and(not(topLevelNameEndsWith("ApiRedis"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.redis..")
                .allowEmptyShould(true)
                .check(API);
    }

    @Test
    void shouldUseOnlyPublicVertxAndNoStandardStreams() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..impl..", "io.vertx.core.internal..")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .allowEmptyShould(true)
                .check(API);
    }

    @Test
    void shouldDrawCodesAndSessionsFromASecureSource() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..api.redis..", "..api.outbox..") // there it spreads retries
                .should()
                .dependOnClassesThat(named("java.util.Random")
                        .or(named("java.util.SplittableRandom"))
                        .or(named("java.util.concurrent.ThreadLocalRandom")))
                .orShould()
                .callMethod(Math.class, "random")
                .check(API);
    }

    @Test
    void shouldNeverSleep() {
        noClasses()
                .should()
                .callMethodWhere(describe("puts its thread to sleep", ApiArchitectureTest::isSleep))
                .allowEmptyShould(true)
                .check(API);
    }

    @Test
    void shouldHoldOnlyFinalFieldsInHandlersRoutesStoresAndServices() {
        fields().that()
                .areDeclaredInClassesThat()
                .haveNameMatching(".*(Handler|Routes|Store|Service)")
                .should()
                .beFinal()
                .allowEmptyShould(true)
                .check(API);
    }

    private static boolean isSleep(JavaMethodCall call) {
        return call.getTarget().getName().equals("sleep")
                && call.getTargetOwner().isEquivalentTo(Thread.class);
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return describe("named " + name, candidate -> candidate.getName().equals(name));
    }

    /** A lambda's or a nested type's place is its outermost class. */
    private static DescribedPredicate<JavaClass> topLevelNameEndsWith(String suffix) {
        return describe("in a class named *" + suffix, candidate -> {
            JavaClass outermost = candidate;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return outermost.getSimpleName().endsWith(suffix);
        });
    }
}
