package org.tokenspend.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.render.ServeView;
import org.tokenspend.serve.Checkup;
import org.tokenspend.serve.Serve;
import org.tokenspend.serve.Started;
import org.tokenspend.serve.StorePlace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a server of one's own. */
@Command(
        name = "serve",
        header = "Runs a server of your own: the other half, for one machine or a team.",
        description = {
            "",
            "  tokenspend serve                     on this machine, in a file",
            "  tokenspend serve --demo              with made-up data, to look around",
            "  tokenspend serve --host 0.0.0.0 --tls-cert cert.pem --tls-key key.pem",
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    final ServeOptions options = new ServeOptions();

    @Mixin
    final StoreOptions store = new StoreOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Invocation invocation;

    ServeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        options.check(store);
        StorePlace place = store.place(invocation);
        if (options.verify) {
            return verify(place);
        }
        if (options.backup != null) {
            return backUp(place, invocation.io().path(options.backup));
        }
        Runnable stopped = () -> invocation.note("Stopped. Everything that was taken is stored.");
        new Serve(invocation.io(), this::tell, stopped, invocation::warn).run(options.request(invocation.io(), place));
        return ExitCode.OK.status();
    }

    private void tell(Started started) {
        if (output.json) {
            ServeView.printJson(invocation.io().out(), started);
        } else {
            ServeView.print(invocation.io().out(), invocation.outStyle(), started);
        }
    }

    private int verify(StorePlace place) throws InterruptedException {
        Io io = invocation.io();
        Checkup checkup = place.use(io.clock(), Checkup::of);
        if (output.json) {
            ServeView.printJson(io.out(), checkup);
        } else {
            ServeView.print(io.out(), checkup);
        }
        return checkup.exitCode().status();
    }

    private int backUp(StorePlace place, Path file) throws InterruptedException {
        place.use(invocation.io().clock(), store -> {
            try {
                store.backup(file);
                return file;
            } catch (IOException e) {
                throw new UserError(
                        ExitCode.FAILED,
                        "The backup was not written.",
                        file + ": " + e.getClass().getSimpleName(),
                        "Name a file that does not exist yet, in a folder that can be written.");
            }
        });
        if (output.json) {
            ServeView.printBackupJson(invocation.io().out(), file);
        } else {
            invocation.note("The store was copied to " + file);
        }
        return ExitCode.OK.status();
    }
}
