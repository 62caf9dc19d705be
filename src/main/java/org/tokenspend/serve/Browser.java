package org.tokenspend.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.ProcessRunner;

/** The user's web browser, asked for as each system wants it; an address is never seen by a shell. */
public final class Browser {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private Browser() {}

    /** Shows the address; false where there is no browser to show it. */
    public static boolean open(Io io, String url) throws InterruptedException {
        @Nullable List<String> command = command(io);
        if (command == null) {
            return false;
        }
        List<String> whole = new ArrayList<>(command);
        whole.add(url);
        try {
            return ProcessRunner.launch(io, whole, LOOK);
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable List<String> command(Io io) {
        return switch (io.os()) {
            case MACOS -> found(io, "open");
            case WINDOWS -> found(io, "rundll32", "url.dll,FileProtocolHandler");
            case LINUX -> hasScreen(io) ? found(io, "xdg-open") : null;
        };
    }

    private static @Nullable List<String> found(Io io, String program, String... arguments) {
        @Nullable Path file = ProcessRunner.find(io, program);
        if (file == null) {
            return null;
        }
        List<String> command = new ArrayList<>(List.of(file.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Without a screen xdg-open would take over the terminal with a text browser. */
    private static boolean hasScreen(Io io) {
        return io.variable("DISPLAY") != null || io.variable("WAYLAND_DISPLAY") != null;
    }
}
