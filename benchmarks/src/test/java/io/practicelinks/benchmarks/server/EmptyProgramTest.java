package io.practicelinks.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmptyProgramTest {

    @Test
    void shouldRunWithTheEdgesOptionsButForThoseOfItsJar() {
        // Given
        List<String> edge = List.of(
                "/jdk/bin/java",
                "-XX:+UseSerialGC",
                "-XX:AOTCache=/x/edge.aot",
                "-XX:SharedArchiveFile=/x/edge.jsa",
                "-Dio.netty.a=false");

        // When
        List<String> empty = EmptyProgram.ofAnyJar(edge);

        // Then
        assertThat(empty).containsExactly("/jdk/bin/java", "-XX:+UseSerialGC", "-Dio.netty.a=false");
    }
}
