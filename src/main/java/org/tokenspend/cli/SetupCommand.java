package org.tokenspend.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.Identity;
import org.tokenspend.config.IdentityStore;
import org.tokenspend.config.Settings;
import org.tokenspend.config.SettingsDocument;
import org.tokenspend.config.SetupRecord;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Version;
import org.tokenspend.render.SetupText;
import org.tokenspend.setup.CheckReport;
import org.tokenspend.setup.Notice;
import org.tokenspend.setup.Proposal;
import org.tokenspend.setup.Setup;
import org.tokenspend.setup.SetupPlace;
import org.tokenspend.setup.SetupRequest;
import org.tokenspend.setup.Undo;
import org.tokenspend.setup.claude.LiveTelemetry;
import org.tokenspend.setup.claude.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes Claude Code report live from its next start on. */
@Command(
        name = "setup",
        header = "Makes Claude Code report live, from its next start on.",
        description = {
            "",
            "  tokenspend setup --print                      look first; nothing is written",
            "  TOKENSPEND_TOKEN=ts_… tokenspend setup        show the change, ask, write",
        })
final class SetupCommand implements Callable<Integer> {
    private static final int DAYS_OFFERED = 365;

    @Mixin
    final SetupOptions options = new SetupOptions();

    @Mixin
    final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    final IdentityOptions identity = new IdentityOptions();

    private final Invocation invocation;
    private final SetupText text;

    SetupCommand(Invocation invocation) {
        this.invocation = invocation;
        this.text = new SetupText(invocation.io().out(), invocation::outStyle, invocation::warn, invocation::note);
    }

    @Override
    public Integer call() throws InterruptedException {
        options.check();
        Settings settings = invocation.settings(connection, identity, options);
        SetupPlace place = options.place(invocation.io(), settings);
        ExitCode end =
                options.check ? check(settings, place) : options.undo ? undo(settings, place) : setUp(settings, place);
        return end.status();
    }

    private ExitCode setUp(Settings settings, SetupPlace place) throws InterruptedException {
        Setup setup = new Setup(invocation.io());
        requireNoManagedTelemetry(setup.forbidding(place));
        boolean mayWrite =
                !options.print && (options.yes || invocation.prompter().canAsk());
        LiveTelemetry live = new TelemetryValues(invocation, identity.reconfigure).of(settings, mayWrite);
        SetupRecord earlier = settings.setup();
        SetupRequest request = new SetupRequest(
                place,
                live,
                earlier,
                Version.current(),
                options.keepTranscripts,
                options.startupFiles(invocation.io(), earlier));
        Proposal proposal = propose(setup, request);
        if (mayWrite && !options.yes && offersMoreDays(proposal)) {
            request = request.keeping(DAYS_OFFERED);
            proposal = setup.propose(request);
        }
        text.proposal(proposal, live.userId());
        if (proposal.plan().isEmpty()) {
            text.nothingToDo("Live telemetry is in place in " + place.settingsFile() + ".");
        } else if (options.print || !agreed(proposal)) {
            return options.print ? ExitCode.OK : ExitCode.FAILED;
        }
        if (mayWrite) {
            text.written(setup.apply(request, proposal, record -> keep(settings, record)));
        }
        return ExitCode.OK;
    }

    /** A file that cannot be edited is left to the person, with the block to paste. */
    private Proposal propose(Setup setup, SetupRequest request) {
        try {
            return setup.propose(request);
        } catch (UserError e) {
            text.block(setup.block(request), request.live().userId());
            throw e;
        }
    }

    private static void keep(Settings settings, SetupRecord record) {
        settings.file().update(document -> document.recordSetup(record));
    }

    private boolean offersMoreDays(Proposal proposal) {
        List<Notice> deleted = proposal.notices().stream()
                .filter(notice -> notice.topic() == Notice.Topic.TRANSCRIPTS_DELETED)
                .toList();
        return !proposal.plan().isEmpty()
                && !deleted.isEmpty()
                && invocation
                        .prompter()
                        .confirm("Claude Code deletes its logs after "
                                + deleted.get(0).details().get(0)
                                + " days, and an upload sees no further back. Keep them "
                                + DAYS_OFFERED + " days?");
    }

    private boolean agreed(Proposal proposal) {
        List<String> foreign =
                proposal.foreign().stream().map(key -> key.name()).toList();
        if (options.yes) {
            if (!foreign.isEmpty() && !options.force) {
                throw new UserError(
                        ExitCode.CONFIG,
                        "Nothing was changed: telemetry is set up for somebody else already.",
                        "These values serve another collector: " + String.join(", ", foreign) + ".",
                        "Add --force to replace them (setup --undo brings them back), or run it without --yes.");
            }
            return true;
        }
        if (!invocation.prompter().canAsk()) {
            throw new UserError(
                    ExitCode.USAGE,
                    "Nothing was changed: nobody can be asked.",
                    "There is no terminal, and setup writes only with consent.",
                    "Add --yes to write without a question, or --print to look.");
        }
        boolean agreed = invocation
                .prompter()
                .confirm(
                        foreign.isEmpty()
                                ? "Write this?"
                                : "Write this, and replace what serves another collector (" + String.join(", ", foreign)
                                        + ")?");
        if (!agreed) {
            invocation.note("Nothing was changed.");
        }
        return agreed;
    }

    private void requireNoManagedTelemetry(List<Scope> scopes) {
        if (!scopes.isEmpty()) {
            text.managed(scopes);
            throw new UserError(
                    ExitCode.CONFIG,
                    "Nothing was changed: managed settings decide about telemetry on this machine.",
                    "They are merged with yours one variable at a time, so your key could reach somebody else's collector.",
                    "Ask your administrator to point them at your organisation; tokenspend ingest works here as ever.");
        }
    }

    private ExitCode check(Settings settings, SetupPlace place) {
        String id = IdentityStore.preview(settings).userId();
        @Nullable String userId = id.equals(Identity.NOT_MADE_YET) ? null : id;
        CheckReport report = new Setup(invocation.io()).check(place, settings.setup(), userId);
        text.check(report);
        return report.exitCode();
    }

    private ExitCode undo(Settings settings, SetupPlace place) {
        Undo undo = new Undo(invocation.io());
        Proposal proposal = undo.propose(place, settings.setup());
        text.proposal(proposal, IdentityStore.preview(settings).userId());
        if (proposal.plan().isEmpty()) {
            text.nothingToDo("There is nothing of setup in " + place.settingsFile() + ".");
        } else if (options.print || !agreed(proposal)) {
            return options.print ? ExitCode.OK : ExitCode.FAILED;
        }
        if (!options.print) {
            text.written(undo.apply(proposal));
            if (settings.setup() != null) {
                settings.file().update(SettingsDocument::removeSetup);
            }
        }
        return ExitCode.OK;
    }
}
