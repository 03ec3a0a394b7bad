package io.practicelinks.app;

import io.practicelinks.api.ApiSettings;
import io.practicelinks.config.Settings;
import io.practicelinks.edge.EdgeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of the ports that a role opens are taken? Asked before anything starts, so that all of them are named at once, and held open
 * while asking, so that one port under two settings is found too.
 */
final class Ports implements AutoCloseable {

    private static final String EVERY_ADDRESS = "0.0.0.0";

    private final List<ServerSocket> held = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Ports() {}

    static List<String> problems(Role role, Settings settings) {
        try (Ports ports = new Ports()) {
            if (role.includes(Role.EDGE)) {
                EdgeSettings edge = settings.get(EdgeSettings.class);
                ports.hold("edge.port", edge.bindAddress().orElse(EVERY_ADDRESS), edge.port());
                ports.hold("edge.management-port", edge.bindAddress().orElse(EVERY_ADDRESS), edge.managementPort());
            }
            if (role.includes(Role.API)) {
                ApiSettings api = settings.get(ApiSettings.class);
                ports.hold("api.port", api.bindAddress().orElse(EVERY_ADDRESS), api.port());
                ports.hold("api.management-port", api.bindAddress().orElse(EVERY_ADDRESS), api.managementPort());
            }
            return ports.problems;
        }
    }

    private void hold(String setting, String address, int port) {
        try {
            held.add(new ServerSocket(port, 1, InetAddress.getByName(address)));
        } catch (IOException e) {
            problems.add(setting + ": cannot listen on " + port + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        for (ServerSocket socket : held) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
