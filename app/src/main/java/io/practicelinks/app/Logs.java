package io.practicelinks.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import io.practicelinks.config.LogFormat;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * What a log line looks like, and who may write one. Lines go to standard error, so that standard output holds only what a person
 * asked for. Called on the main thread before anything else runs.
 */
final class Logs {

    private static final String LINE =
            "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%replace( [%X{requestId}]){' \\[\\]', ''}%n";

    /** Libraries that tell of their ordinary life at INFO. */
    private static final List<String> QUIET =
            List.of("io.netty", "io.smallrye", "io.vertx", "org.flywaydb", "org.jboss");

    private Logs() {}

    static void write(LogFormat format) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        EncoderBase<ILoggingEvent> encoder = switch (format) {
            case PLAIN -> plain();
            case JSON -> json();
        };
        encoder.setContext(context);
        encoder.start();

        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget(ConsoleTarget.SystemErr.getName());
        console.setEncoder(encoder);
        console.start();

        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(console);
        QUIET.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    }

    private static EncoderBase<ILoggingEvent> plain() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(LINE);
        return encoder;
    }

    /** An object a line. Left out is what says nothing here, and the message's template: the finished message is there. */
    private static EncoderBase<ILoggingEvent> json() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        return encoder;
    }
}
