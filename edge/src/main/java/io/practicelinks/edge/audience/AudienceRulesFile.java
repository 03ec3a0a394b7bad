package io.practicelinks.edge.audience;

import io.practicelinks.config.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the rules at the start. What is wrong with them is a problem of the setting {@code edge.audience-rules}, all at once. */
public final class AudienceRulesFile {

    private static final String SETTING = "edge.audience-rules: ";

    private AudienceRulesFile() {}

    /** The rules that come with the program. */
    public static AudienceRules builtIn() {
        try (InputStream in = Objects.requireNonNull(AudienceRulesFile.class.getResourceAsStream("/audience.yaml"))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The rules of a file.
     *
     * @throws SettingsException with all problems
     */
    public static AudienceRules read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new SettingsException(List.of(SETTING + "the file cannot be read"));
        }
        return parse(text);
    }

    static AudienceRules parse(String text) {
        List<String> problems = new ArrayList<>();
        AudienceRulesReader reader = new AudienceRulesReader(problem -> problems.add(SETTING + problem));
        try {
            AudienceRules rules = reader.read(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
            if (rules != null) {
                return rules;
            }
        } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // The last two are of values that say of themselves to be a number or bytes, and are none.
            problems.add(SETTING + "the file is not YAML");
        }
        throw new SettingsException(problems);
    }
}
