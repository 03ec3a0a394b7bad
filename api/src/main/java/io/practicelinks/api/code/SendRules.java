package io.practicelinks.api.code;

import io.practicelinks.api.patient.Mobile;
import io.practicelinks.config.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The sizes of all buckets. Immutable.
 *
 * @param countries where codes go for a practice that does not say
 */
record SendRules(
        Set<String> countries,
        TokenBucket number,
        TokenBucket address,
        TokenBucket link,
        TokenBucket practice,
        TokenBucket spend,
        TokenBucket eventAddress,
        TokenBucket eventLink,
        Conversion conversion) {

    SendRules {
        countries = Set.copyOf(countries);
    }

    /**
     * When is a prefix slowed? Where of {@code minSends} codes or more in the window less than {@code minPercent} were typed.
     *
     * @param slowed what such a prefix still gets
     */
    record Conversion(Duration window, int minSends, int minPercent, TokenBucket slowed) {}

    /**
     * As the settings say.
     *
     * @throws SettingsException where a country is none
     */
    static SendRules of(CodeSettings settings) {
        List<String> countries = settings.countries();
        if (!countries.stream().allMatch(Mobile::isRegion)) {
            throw new SettingsException(
                    List.of("codes.countries: must be countries' codes, separated by commas, for example US,CA"));
        }
        CodeSettings.NumberPrefix prefix = settings.prefix();
        CodeSettings.Event event = settings.event();
        return new SendRules(
                Set.copyOf(countries),
                TokenBucket.perHour(settings.number().burst(), settings.number().perHour()),
                TokenBucket.perHour(
                        settings.address().burst(), settings.address().perHour()),
                TokenBucket.perHour(settings.link().burst(), settings.link().perHour()),
                TokenBucket.perHour(
                        settings.practice().burst(), settings.practice().perHour()),
                TokenBucket.perDay(settings.perDay()),
                TokenBucket.perHour(event.addressBurst(), event.addressPerHour()),
                TokenBucket.perHour(event.linkBurst(), event.linkPerHour()),
                new Conversion(
                        prefix.window(),
                        prefix.minSends(),
                        prefix.minConversionPercent(),
                        TokenBucket.perHour(prefix.slowedBurst(), prefix.slowedPerHour())));
    }
}
