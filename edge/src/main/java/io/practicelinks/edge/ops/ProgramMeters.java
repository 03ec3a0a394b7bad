package io.practicelinks.edge.ops;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What JVM and process take of the machine, under the names that Micrometer and Prometheus give such meters. Two of Micrometer's are
 * left out, since Prometheus' own check refuses their names; the processor time is there in seconds instead. Thread-safe.
 */
final class ProgramMeters implements AutoCloseable {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final JvmGcMetrics collector = new JvmGcMetrics();

    private ProgramMeters() {}

    /** Shows them from now on; closed, they no longer listen to the collector. */
    static ProgramMeters bindTo(MeterRegistry registry) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        for (String refused : List.of("process.cpu.time", "system.cpu.count")) {
            registry.find(refused).meters().forEach(registry::remove);
        }
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        FunctionCounter.builder(
                        "process.cpu",
                        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class),
                        system -> system.getProcessCpuTime() / NANOS_PER_SECOND)
                .baseUnit("seconds")
                .description("User and system time that the process has taken")
                .register(registry);
        ProgramMeters meters = new ProgramMeters();
        meters.collector.bindTo(registry);
        return meters;
    }

    @Override
    public void close() {
        collector.close();
    }
}
