package org.tokenspend.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.SettingsFile;
import org.tokenspend.config.StoredSetting;
import org.tokenspend.outcome.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores a setting. */
@Command(
        name = "set",
        header = "Stores a setting: url, token, email or user_id.",
        description = {
            "",
            "  tokenspend config set url eu.tokenspend.org",
            "  tokenspend config set token -       reads the token from standard input",
        })
final class ConfigSetCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "KEY", description = "url, token, email or user_id.")
    String key = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VALUE",
            description = "Its value; of a token only - (standard input).")
    @Nullable
    String value;

    @Option(names = "--token-file", paramLabel = "FILE", description = "Read the token from this file.")
    @Nullable
    String tokenFile;

    @Option(names = "--insecure-http", description = "Allow a plain http address of another machine.")
    boolean insecureHttp;

    private final Invocation invocation;

    ConfigSetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        SettingsFile file = SettingsFile.of(invocation.io());
        StoredSetting setting = StoredSetting.of(key);
        String shown = setting.set(
                file, new StoredSetting.Input(invocation.io(), invocation.prompter(), value, tokenFile, insecureHttp));
        invocation.note("Stored " + setting.name() + " (" + shown + ") in " + file.path());
        return ExitCode.OK.status();
    }
}
