package org.tokenspend.cli;

import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.render.KeysView;
import org.tokenspend.serve.KeyRing;
import org.tokenspend.serve.StorePlace;
import org.tokenspend.store.ApiKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes, lists and ends the keys of a store, also while a server runs on it. */
@Command(
        name = "keys",
        header = "Makes, lists and ends keys of your own server.",
        description = {
            "",
            "  tokenspend keys create --name laptops --scope ingest",
            "  tokenspend keys list",
        })
final class KeysCommand {
    private final Invocation invocation;

    KeysCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(
            name = "create",
            header = "Makes a key and shows it, this once.",
            description = {"", "  tokenspend keys create --name laptops --scope ingest"})
    int create(
            @Option(names = "--name", paramLabel = "NAME", defaultValue = "key", description = "What it is for (key).")
                    String name,
            @Option(
                            names = "--scope",
                            paramLabel = "WHAT",
                            defaultValue = "all",
                            description = "What it may do: ingest, read or all (all).")
                    String scope,
            @Option(names = "--org", paramLabel = "NAME", description = "Whose it is; the only organisation.") @Nullable
                    String org,
            @Mixin StoreOptions store,
            @Mixin OutputOptions output)
            throws InterruptedException {
        ApiKey.Scope may = scope(scope);
        KeyRing.Entry made =
                store.place(invocation).use(clock(), open -> new KeyRing(open, clock()).create(org, name, may));
        return show(made, output);
    }

    @Command(
            name = "list",
            header = "Lists the keys, never their text.",
            description = {"", "  tokenspend keys list"})
    int list(
            @Option(names = "--org", paramLabel = "NAME", description = "Only this organisation's.") @Nullable
                    String org,
            @Mixin StoreOptions store,
            @Mixin OutputOptions output)
            throws InterruptedException {
        KeysView view =
                new KeysView(store.place(invocation).use(clock(), open -> new KeyRing(open, clock()).list(org)));
        if (output.json) {
            view.printJson(invocation.io().out());
        } else {
            view.print(invocation.io().out(), invocation.outStyle());
        }
        return ExitCode.OK.status();
    }

    @Command(
            name = "rotate",
            header = "Makes a key like another one and ends that one.",
            description = {"", "  tokenspend keys rotate 3"})
    int rotate(
            @Parameters(paramLabel = "ID", description = "The number keys list shows.") int id,
            @Mixin StoreOptions store,
            @Mixin OutputOptions output)
            throws InterruptedException {
        KeyRing.Entry made = store.place(invocation).use(clock(), open -> new KeyRing(open, clock()).rotate(id));
        int status = show(made, output);
        ended(id, true);
        return status;
    }

    @Command(
            name = "revoke",
            header = "Ends a key.",
            description = {"", "  tokenspend keys revoke 3"})
    int revoke(
            @Parameters(paramLabel = "ID", description = "The number keys list shows.") int id,
            @Mixin StoreOptions store,
            @Mixin OutputOptions output)
            throws InterruptedException {
        StorePlace place = store.place(invocation);
        boolean now = place.use(clock(), open -> new KeyRing(open, clock()).revoke(id));
        if (output.json) {
            KeysView.printRevokedJson(invocation.io().out(), id, now);
        }
        ended(id, now);
        return ExitCode.OK.status();
    }

    private int show(KeyRing.Entry made, OutputOptions output) {
        if (output.json) {
            KeysView.printNewJson(invocation.io().out(), made);
        } else {
            KeysView.printNew(invocation.io().out(), made);
            invocation.note("It is shown this once; the store keeps only its hash.");
        }
        return ExitCode.OK.status();
    }

    private void ended(int id, boolean now) {
        invocation.note(
                now
                        ? "Key " + id + " was revoked; a running server takes it for at most 30 seconds more."
                        : "Key " + id + " had been revoked before.");
    }

    private Clock clock() {
        return invocation.io().clock();
    }

    private static ApiKey.Scope scope(String word) {
        try {
            return ApiKey.Scope.of(word.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--scope is none there is.",
                    "A key may ingest (send usage), read it, or all.",
                    "Give --scope ingest, --scope read or --scope all.");
        }
    }
}
