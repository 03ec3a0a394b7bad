package io.practicelinks.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.notice.DevelopmentOutboxRoutes;
import io.practicelinks.api.notice.TwilioReplyRoutes;
import io.practicelinks.api.web.AttachmentPages;
import io.practicelinks.api.web.ConversationPages;
import io.practicelinks.api.web.DeskPages;
import io.practicelinks.api.web.EmailPages;
import io.practicelinks.api.web.EntryPages;
import io.practicelinks.api.web.IncidentPages;
import io.practicelinks.api.web.NumberPages;
import io.practicelinks.api.web.SignupPages;
import io.practicelinks.api.web.SwitchPages;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which classes serve pages? Those that {@link PatientPagesTenancyIT} walks by hand. */
class PagesKnownTest {

    /** Pages stand in no contract that could be walked, so whoever serves them stands here. */
    @Test
    void shouldKnowEveryClassThatServesPages() {
        // Given
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.practicelinks.api");

        // When
        Set<String> serving = classes.stream()
                .filter(type -> !type.isEquivalentTo(Operations.class))
                .filter(type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Operations.class)
                                && Set.of("page", "uncountedPage", "pageWithUpload", "callback")
                                        .contains(call.getName())))
                .map(type -> type.getName())
                .collect(Collectors.toSet());

        // Then
        assertThat(serving)
                .as("classes with pages: for a new one, say here what another's cookie must not get from it")
                .isEqualTo(Stream.of(
                                AttachmentPages.class,
                                ConversationPages.class,
                                DeskPages.class,
                                EmailPages.class,
                                EntryPages.class,
                                IncidentPages.class,
                                NumberPages.class,
                                SignupPages.class,
                                SwitchPages.class,
                                TwilioReplyRoutes.class, // no cookie, and no answer but whether it is signed
                                DevelopmentOutboxRoutes.class) // loopback only, and never beside real patients
                        .map(Class::getName)
                        .collect(Collectors.toSet()));
    }
}
