package org.tokenspend.cli;

import java.util.List;
import org.tokenspend.config.Settings;
import org.tokenspend.config.Token;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.OwnProgram;
import org.tokenspend.platform.Prompter;
import org.tokenspend.render.JsonText;
import org.tokenspend.render.ServiceJson;
import org.tokenspend.render.ServiceText;
import org.tokenspend.service.InstallPlan;
import org.tokenspend.service.InstallRequest;
import org.tokenspend.service.Installation;
import org.tokenspend.service.StatusReport;

/** Installs, removes and looks at analyze's background service: shows, asks, does, says. */
final class ServiceControl {
    private static final String MAIN = "org.tokenspend.Main";

    private final Invocation invocation;
    private final ServiceOptions options;
    private final Installation installation;
    private final ServiceText text;

    ServiceControl(Invocation invocation, ServiceOptions options) {
        this.invocation = invocation;
        this.options = options;
        this.installation = new Installation(invocation.io());
        this.text = new ServiceText(
                invocation.io().out(),
                invocation.io().zone(),
                invocation.outStyle(),
                invocation::warn,
                invocation::note);
    }

    /**
     * Keeps passes going in the background.
     *
     * @param passes the options of the passes
     * @param needsToken whether they upload
     */
    ExitCode install(Settings settings, List<String> passes, boolean needsToken) throws InterruptedException {
        requireNoToken(passes);
        InstallPlan plan = installation.plan(new InstallRequest(OwnProgram.running(invocation.io(), MAIN), passes));
        if (options.print) {
            text.print(plan);
            return ExitCode.OK;
        }
        if (needsToken && settings.token() == null) {
            throw new UserError(
                    ExitCode.USAGE,
                    "There is no token for the service.",
                    "It uploads with your organisation's key, and reads it from config.json.",
                    "Store it: tokenspend config set token -   or upload nothing: --no-upload");
        }
        ServiceCredentials credentials = ServiceCredentials.of(settings);
        if (plan.isEmpty() && credentials.isEmpty()) {
            text.nothingToDo(plan);
            return ExitCode.OK;
        }
        text.plan(
                plan,
                credentials.isEmpty() ? "" : credentials.describe(),
                settings.file().path());
        if (!agreed(plan)) {
            return ExitCode.FAILED;
        }
        if (!credentials.isEmpty()) {
            credentials.store();
            invocation.note("Stored " + credentials.describe() + " in "
                    + settings.file().path());
        }
        text.installed(installation.apply(plan));
        return ExitCode.OK;
    }

    /** The file is no place for a secret, also one that came in with an option. */
    private static void requireNoToken(List<String> passes) {
        if (passes.stream().anyMatch(word -> !Token.maskIn(word).equals(word))) {
            throw new UserError(
                    ExitCode.USAGE,
                    "An option holds a token; nothing was written.",
                    "The service's file can be read by backups and other programs.",
                    "Store it with: tokenspend config set token -");
        }
    }

    private boolean agreed(InstallPlan plan) {
        boolean edited = plan.standing() == InstallPlan.Standing.EDITED;
        if (options.yes && edited && !options.force) {
            throw new UserError(
                    ExitCode.CONFIG,
                    "Nothing was installed: " + plan.file() + " is not as this program wrote it.",
                    "Somebody changed it, or another program made it.",
                    "Add --force to replace it (a copy is kept beside it), or run it without --yes.");
        }
        return options.yes
                || confirmed(edited ? "Replace that file, and keep a copy of it?" : "Install this?", "installed");
    }

    private boolean confirmed(String question, String done) {
        Prompter prompter = invocation.prompter();
        if (!prompter.canAsk()) {
            throw new UserError(
                    ExitCode.USAGE,
                    "Nothing was " + done + ": nobody can be asked.",
                    "There is no terminal, and this needs consent.",
                    "Add --yes to go on without a question, or --print to look.");
        }
        boolean yes = prompter.confirm(question);
        if (!yes) {
            invocation.note("Nothing was " + done + ".");
        }
        return yes;
    }

    /** Ends it. */
    ExitCode uninstall() throws InterruptedException {
        if (!installation.isThere()) {
            text.notThere(installation.path());
            return ExitCode.OK;
        }
        text.removal(installation.path());
        if (options.print) {
            return ExitCode.OK;
        }
        if (!options.yes && !confirmed("Stop and remove it?", "removed")) {
            return ExitCode.FAILED;
        }
        text.removed(installation.remove());
        return ExitCode.OK;
    }

    /** Says how it is. */
    ExitCode status(Settings settings, boolean json) throws InterruptedException {
        StatusReport report = installation.status(settings.stateFile().value(), invocation::warn);
        if (json) {
            JsonText.print(invocation.io().out(), ServiceJson.of(report));
        } else {
            text.status(report, invocation.io().clock().instant());
        }
        return report.exitCode();
    }
}
