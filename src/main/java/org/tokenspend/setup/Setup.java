package org.tokenspend.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.ChangedFile;
import org.tokenspend.config.SetupRecord;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.setup.claude.BlockCheck;
import org.tokenspend.setup.claude.KeyChange;
import org.tokenspend.setup.claude.ManagedSettings;
import org.tokenspend.setup.claude.Scope;
import org.tokenspend.setup.claude.SettingsChange;
import org.tokenspend.setup.claude.SetupPlanner;
import org.tokenspend.setup.claude.Surroundings;
import org.tokenspend.setup.files.Content;
import org.tokenspend.setup.files.FileEdit;
import org.tokenspend.setup.files.GuardedFile;
import org.tokenspend.setup.files.Plan;
import org.tokenspend.setup.files.Revision;

/**
 * Puts live telemetry into Claude Code's settings: proposes, and after consent applies.
 *
 * <p>Proposing reads only. Applying notes how to undo before it writes, so that a run cut short can be undone too.
 */
public final class Setup {
    private static final String METHOD = "settings.json";

    private final Io io;
    private final Path systemRoot;
    private final ManagedSettings.Registry registry;

    /** A setup on this machine. */
    public Setup(Io io) {
        this(io, Path.of("/").toAbsolutePath(), ManagedSettings.registryOf(io));
    }

    Setup(Io io, Path systemRoot, ManagedSettings.Registry registry) {
        this.io = io;
        this.systemRoot = systemRoot;
        this.registry = registry;
    }

    /** The managed settings that forbid the edit; known before a server is asked anything. */
    public List<Scope> forbidding(SetupPlace place) {
        return pinned(managed(place).read(place.managedFile()));
    }

    /**
     * What would be changed.
     *
     * @throws UserError where the settings file cannot be edited, or managed settings cannot be read
     */
    public Proposal propose(SetupRequest request) {
        Path file = request.place().settingsFile();
        List<Scope> scopes = managed(request.place()).read(request.place().managedFile());
        Notices notices = new Notices(io);
        notices.managed(scopes, request.place());
        List<Scope> pinned = pinned(scopes);
        if (!pinned.isEmpty()) {
            return new Proposal(new Plan(List.of()), List.of(), pinned, notices.list());
        }
        SetupPlanner planner = planner(request);
        FileEdit settings = guard(file).plan(now -> planner.plan(now).after());
        List<KeyChange> keys = planner.plan(settings.before()).keys();
        notices.settings(file, settings, keys, request.keepDays() != null);
        List<FileEdit> edits = new ArrayList<>(List.of(settings));
        edits.addAll(new LegacyLines(io, request.startupFiles()).edits(notices));
        return new Proposal(new Plan(edits), keys, List.of(), notices.list());
    }

    /** The block alone, for a file that has to be edited by hand. */
    public Content block(SetupRequest request) {
        Path file = request.place().settingsFile();
        SetupPlanner planner =
                new SetupPlanner(file, request.live(), io.env(), request.keepDays(), SetupPlanner.untouched(file));
        return Objects.requireNonNull(planner.plan(null).after());
    }

    /**
     * Changes the files as proposed.
     *
     * @param keeper stores the note of what was done; called before the first write, and again when all is done
     * @throws UserError where a file could not be changed; the files before it are, and are noted
     */
    public List<Written> apply(SetupRequest request, Proposal proposal, Consumer<SetupRecord> keeper) {
        Path file = request.place().settingsFile();
        List<ChangedFile> changes = new ArrayList<>(
                request.earlier() == null ? List.of() : request.earlier().changes());
        List<Written> written = new ArrayList<>();
        guard(file).tidy();
        for (FileEdit edit : proposal.plan().edits()) {
            GuardedFile guarded = guard(edit.file());
            boolean changed;
            if (edit.file().equals(file)) {
                changed = applySettings(request, proposal, guarded, changes, keeper);
            } else {
                changed = guarded.apply(edit.revision(), () -> {});
                LegacyLines.note(edit, guarded.backup(), changes);
            }
            if (changed) {
                written.add(new Written(edit.file(), guarded.backup(), false));
            }
        }
        keeper.accept(record(request, changes));
        return List.copyOf(written);
    }

    private boolean applySettings(
            SetupRequest request,
            Proposal proposal,
            GuardedFile guarded,
            List<ChangedFile> changes,
            Consumer<SetupRecord> keeper) {
        SetupPlanner planner = planner(request);
        SettingsChange[] last = new SettingsChange[1];
        Revision revision = now -> {
            SettingsChange change = planner.plan(now);
            requireConsent(request, proposal, change);
            if (!change.keys().isEmpty()) {
                last[0] = change;
            }
            return change.after();
        };
        return guarded.apply(revision, () -> {
            ChangedFile undo = Objects.requireNonNull(last[0]).undo();
            if (changes.contains(undo)) {
                return;
            }
            changes.removeIf(change -> change.backup() == null && change.file().equals(undo.file()));
            changes.add(undo);
            keeper.accept(record(request, changes));
        });
    }

    /** Somebody may have pointed telemetry elsewhere since the person said yes to something else. */
    private static void requireConsent(SetupRequest request, Proposal proposal, SettingsChange change) {
        for (KeyChange key : change.keys()) {
            boolean agreed = proposal.foreign().stream()
                    .anyMatch(known -> known.path().equals(key.path()) && Objects.equals(known.before(), key.before()));
            if (key.foreign() && !agreed) {
                throw new UserError(
                        ExitCode.TEMPORARY,
                        request.place().settingsFile() + " was not changed.",
                        "Somebody else set " + key.name() + " there just now.",
                        "Run this again to see what would be changed.");
            }
        }
    }

    /** Whether the block is in place and in effect; reads only. */
    public CheckReport check(SetupPlace place, @Nullable SetupRecord earlier, @Nullable String userId) {
        Path file = place.settingsFile();
        List<Scope> scopes = managed(place).read(place.managedFile());
        Notices notices = new Notices(io);
        notices.unreadable(scopes);
        Content content = guard(file).read();
        notices.surroundings(file, Surroundings.of(io, file, content));
        BlockCheck block;
        try {
            ChangedFile noted = Surroundings.noted(file, earlier == null ? List.of() : earlier.changes());
            block = BlockCheck.of(file, content, io.env(), userId, noted);
        } catch (UserError e) {
            // Not JSON, which the surroundings have said aloud: then nothing is in effect.
            block = new BlockCheck(false, List.of(), List.of());
        }
        return new CheckReport(file, block.present(), block.missing(), block.wrong(), pinned(scopes), notices.list());
    }

    private ManagedSettings managed(SetupPlace place) {
        return new ManagedSettings(io, place.claudeFolder(), systemRoot, registry);
    }

    private static List<Scope> pinned(List<Scope> scopes) {
        return scopes.stream().filter(scope -> !scope.pinned().isEmpty()).toList();
    }

    private SetupPlanner planner(SetupRequest request) {
        List<ChangedFile> changes =
                request.earlier() == null ? List.of() : request.earlier().changes();
        Path file = request.place().settingsFile();
        return new SetupPlanner(file, request.live(), io.env(), request.keepDays(), Surroundings.noted(file, changes));
    }

    private static SetupRecord record(SetupRequest request, List<ChangedFile> changes) {
        List<String> files = new ArrayList<>(
                request.earlier() == null ? List.of() : request.earlier().files());
        String settings = request.place().settingsFile().toString();
        if (!files.contains(settings)) {
            files.add(settings);
        }
        return new SetupRecord(METHOD, request.version(), List.copyOf(files), List.copyOf(changes));
    }

    private GuardedFile guard(Path file) {
        return Surroundings.guard(io, file);
    }
}
