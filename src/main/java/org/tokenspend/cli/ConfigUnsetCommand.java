package org.tokenspend.cli;

import java.util.concurrent.Callable;
import org.tokenspend.config.SettingsFile;
import org.tokenspend.config.StoredSetting;
import org.tokenspend.outcome.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Forgets a stored setting. */
@Command(
        name = "unset",
        header = "Forgets a stored setting: url, token, email or user_id.",
        description = {"", "  tokenspend config unset email"})
final class ConfigUnsetCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "KEY", description = "url, token, email or user_id.")
    String key = "";

    private final Invocation invocation;

    ConfigUnsetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        SettingsFile file = SettingsFile.of(invocation.io());
        StoredSetting setting = StoredSetting.of(key);
        boolean forgotten = setting.unset(file);
        invocation.note(
                forgotten
                        ? "Removed " + setting.name() + " from " + file.path()
                        : setting.name() + " was not stored in " + file.path());
        return ExitCode.OK.status();
    }
}
