package org.tokenspend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.FakeTicker;

/** A home, a server, and {@code tokenspend setup} between them. */
final class SetupScene implements AutoCloseable {
    static final String SETTINGS = ".claude/settings.json";
    static final String TOKEN = "ts_0123456789abcdef";
    static final String MINE = "{\n  \"model\": \"opus\",\n  \"env\": {\n    \"EDITOR_KEY\": \"hush-hush\"\n  }\n}\n";

    final FakeHome home;
    final FakeBackend server = FakeBackend.start();

    SetupScene(Path folder) {
        home = FakeHome.in(folder).folder(".claude");
    }

    /** Runs {@code setup} with a token and no terminal. */
    Cli.Result setup(String... options) {
        List<String> args = new ArrayList<>(List.of("setup"));
        args.addAll(Arrays.asList(options));
        return cli().run(args.toArray(String[]::new));
    }

    Cli cli() {
        return Cli.in(home).env("TOKENSPEND_TOKEN", TOKEN).env("TOKENSPEND_URL", server.url());
    }

    /** Without real waiting: a broken file is read several times, in case it is being written. */
    Cli quick() {
        return cli().ticker(new FakeTicker());
    }

    @Override
    public void close() {
        server.close();
    }
}
