package io.practicelinks.edge;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What may know what inside the edge. A failing rule means the design moved: change the rule in the same commit, with a reason. */
class EdgeArchitectureTest {

    private static final JavaClasses EDGE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.practicelinks.edge");

    private static final String CONTRACT = "io.practicelinks.contract..";
    private static final String LANDING = "io.practicelinks.landing..";

    @Test
    void shouldHaveNoCycleBetweenFeatures() {
        slices().matching("io.practicelinks.edge.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(EDGE);
    }

    @Test
    void shouldKeepTheJournalFreeOfFrameworks() {
        classes()
                .that()
                .resideInAPackage("..edge.journal..")
                .should()
                .onlyDependOnClassesThat()
                // "": arrays. The annotations are read by the compiler only.
                .resideInAnyPackage(
                        "", "java..", "org.jspecify..", "com.google.errorprone.annotations..", "..edge.journal..")
                .allowEmptyShould(true)
                .check(EDGE);
    }

    @Test
    void shouldKeepLoggersStreamsAndOptionalsOffTheClickPath() {
        noClasses()
                .that()
                .resideInAnyPackage("..edge.redirect..", "..edge.click..", "..edge.journal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "java.util.stream..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Optional.class)
                .allowEmptyShould(true)
                .check(EDGE);
    }

    @Test
    void shouldLetRedirectSeeOnlyWhatItAnswersFrom() {
        // scan: who guesses codes is judged by the results, which only redirect knows.
        seesOfOursOnly(
                "redirect", "..edge.link..", "..edge.audience..", "..edge.click..", "..edge.scan..", CONTRACT, LANDING);
    }

    @Test
    void shouldLetClickSeeOnlyWhatItRecords() {
        seesOfOursOnly("click", "..edge.link..", "..edge.audience..", "..edge.journal..", CONTRACT);
    }

    @Test
    void shouldLetDeliverySeeOnlyTheJournalAndTheContract() {
        seesOfOursOnly("delivery", "..edge.journal..", CONTRACT);
    }

    @Test
    void shouldLetLinkSeeOnlyTheContractAndThePage() {
        seesOfOursOnly("link", CONTRACT, LANDING);
    }

    @Test
    void shouldLetAudienceSeeNoOtherFeature() {
        seesOfOursOnly("audience", CONTRACT);
    }

    @Test
    void shouldLetScanSeeNoFeatureAndNotHowTheWorldAsks() {
        seesOfOursOnly("scan");
        noClasses()
                .that()
                .resideInAPackage("..edge.scan..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "org.slf4j..")
                .allowEmptyShould(true)
                .check(EDGE);
    }

    @Test
    void shouldLetArrivalSeeNoFeatureAndNobodyElseThePipelinesOfConnections() {
        seesOfOursOnly("arrival");
        noClasses()
                .that()
                .resideOutsideOfPackage("..edge.arrival..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty.channel..", "io.netty.bootstrap..", "io.vertx.core.spi..")
                .allowEmptyShould(true)
                .check(EDGE);
    }

    @Test
    void shouldLetOpsSeeNoFeature() {
        seesOfOursOnly("ops");
    }

    @Test
    void shouldNeverSeeTheApiSqlOrARouter() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.practicelinks.api..", "io.vertx.sqlclient..", "io.vertx.pgclient..", "io.vertx.ext.web..")
                .allowEmptyShould(true)
                .check(EDGE);
    }

    @Test
    void shouldLeaveMeterRegistriesToMainVerticleAndOps() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Main")
                .and()
                .haveSimpleNameNotEndingWith("Verticle")
                .and()
                .resideOutsideOfPackage("..edge.ops..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.micrometer..").and(simpleNameEndingWith("Registry")))
                .allowEmptyShould(true)
                .check(EDGE);
    }

    @Test
    void shouldLeaveRedisToLinkLinesTheEvictorAndDelivery() {
        noClasses()
                .that(not(resideInAnyPackage("..edge.delivery.."))
                        // The held connection, what is read through it, who wires them, and the options they are given.
                        .and(not(nameMatching(".*\\.edge\\.link\\.Redis.*")))
                        .and(not(simpleName("LinkEvictor")))
                        .and(not(simpleName("LinkAccess")))
                        .and(not(simpleName("EdgeRedis")))
                        .and(not(simpleNameEndingWith("Main")))
                        .and(not(simpleNameEndingWith("Verticle"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.redis..")
                .allowEmptyShould(true)
                .check(EDGE);
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
                .check(EDGE);
    }

    @Test
    void shouldNeverSleepNorAwaitAFutureOutsideMain() {
        noClasses()
                .should()
                .callMethodWhere(calls("java.lang.Thread", "sleep"))
                .allowEmptyShould(true)
                .check(EDGE);
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Main")
                .should()
                .callMethodWhere(calls("io.vertx.core.Future", "await"))
                .allowEmptyShould(true)
                .check(EDGE);
    }

    @Test
    void shouldHoldOnlyFinalFieldsInHandlersAndStores() {
        fields().that()
                .areDeclaredInClassesThat()
                .haveNameMatching(".*(Handler|Routes|Store|Service)")
                .should()
                .beFinal()
                .allowEmptyShould(true)
                .check(EDGE);
    }

    private static void seesOfOursOnly(String feature, String... others) {
        String itself = "..edge." + feature + "..";
        String[] allowed =
                Stream.concat(Stream.of(itself), Arrays.stream(others)).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(itself)
                .should()
                .dependOnClassesThat(resideInAPackage("io.practicelinks..")
                        .and(not(resideInAPackage("io.practicelinks.config..")))
                        .and(not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true)
                .check(EDGE);
    }

    private static DescribedPredicate<JavaMethodCall> calls(String type, String method) {
        return describe(
                "calls " + type + "." + method,
                call -> call.getTarget().getName().equals(method)
                        && call.getTargetOwner().isAssignableTo(type));
    }
}
