package org.tokenspend.setup.claude;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.ProcessRunner;

/** The registry as {@code reg query} prints it. */
record WindowsRegistry(Io io) implements ManagedSettings.Registry {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public @Nullable String query(String key, String value) {
        Path reg = ProcessRunner.find(io, "reg");
        if (reg == null) {
            return null;
        }
        try {
            ProcessRunner.Outcome outcome =
                    ProcessRunner.run(io, List.of(reg.toString(), "query", key, "/v", value), PATIENCE);
            return outcome.succeeded() ? outcome.out() : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
