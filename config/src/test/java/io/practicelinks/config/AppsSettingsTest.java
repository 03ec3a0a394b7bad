package io.practicelinks.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppsSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void shouldKnowOnlyOurAndroidAppByDefault() {
        // When
        AppsSettings apps = load(Map.of());

        // Then
        assertThat(apps.ios().appId()).isEmpty();
        assertThat(apps.ios().storeUrl()).isEmpty();
        assertThat(apps.android().packageName()).isEmpty();
        assertThat(apps.android().certificates()).isEmpty();
        assertThat(apps.android().storeUrl())
                .isEqualTo(URI.create("https://play.google.com/store/apps/details?id=io.practicelinks.patient"));
    }

    @Test
    void shouldMapEveryKey() {
        // When
        AppsSettings apps = load(Map.of(
                "PL_APPS_IOS_APP_ID", "TEAM.org.example",
                "PL_APPS_IOS_STORE_URL", "https://apps.apple.com/app/id1",
                "PL_APPS_ANDROID_PACKAGE_NAME", "org.example",
                "PL_APPS_ANDROID_CERTIFICATES", "AA:BB,CC:DD",
                "PL_APPS_ANDROID_STORE_URL", "https://play.google.com/store/apps/details?id=org.example"));

        // Then
        assertThat(apps.ios().appId()).contains("TEAM.org.example");
        assertThat(apps.ios().storeUrl()).contains(URI.create("https://apps.apple.com/app/id1"));
        assertThat(apps.android().packageName()).contains("org.example");
        assertThat(apps.android().certificates()).contains(List.of("AA:BB", "CC:DD"));
        assertThat(apps.android().storeUrl())
                .isEqualTo(URI.create("https://play.google.com/store/apps/details?id=org.example"));
    }

    @Test
    void shouldRefuseAStoreThatIsNoUrl() {
        assertThatThrownBy(() -> load(Map.of("PL_APPS_IOS_STORE_URL", "nonsense value")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("apps.ios.store-url");
    }

    private AppsSettings load(Map<String, String> environment) {
        return Settings.load(environment, folder, List.of(AppsSettings.class)).get(AppsSettings.class);
    }
}
