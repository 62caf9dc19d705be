package org.tokenspend.setup.claude;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.ChangedFile;
import org.tokenspend.json.edit.EditableJson;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.setup.files.Content;
import org.tokenspend.setup.files.GuardedFile;

/**
 * What surrounds the block in the user's settings and beside them, as far as it decides whether telemetry works.
 *
 * @param mistakes what makes the client ignore the whole file
 * @param content the switches that report content, by the place they are in
 * @param project the project files that outrank the user's here
 * @param cleanupDays after how many days transcripts are deleted
 */
public record Surroundings(List<String> mistakes, List<Scope> content, List<Scope> project, long cleanupDays) {
    private static final long DEFAULT_DAYS = 30;

    /** Looks around; a file that cannot be parsed counts as one mistake. */
    public static Surroundings of(Io io, Path file, @Nullable Content settings) {
        List<Scope> project = OtherScopes.project(io.cwd(), io.home(), file);
        try {
            EditableJson parsed = SettingsText.parse(file, settings);
            Scope own = ScopeReader.json(file.toString(), parsed.bytes());
            Scope environment = OtherScopes.environment(io.env());
            List<Scope> content = java.util.stream.Stream.concat(
                            java.util.stream.Stream.of(own, environment), project.stream())
                    .filter(scope -> !scope.content().isEmpty())
                    .toList();
            String days = parsed.raw(SetupPlanner.CLEANUP);
            return new Surroundings(
                    SettingsHealth.mistakes(parsed),
                    content,
                    project,
                    days != null && days.matches("\\d{1,9}") ? Long.parseLong(days) : DEFAULT_DAYS);
        } catch (UserError e) {
            return new Surroundings(List.of(e.problem() + " " + e.reason()), List.of(), project, DEFAULT_DAYS);
        }
    }

    /** Of the environment's variables those that a more general one in the file does not outrank. */
    public static List<String> coveredFromEnvironment(Io io, List<KeyChange> keys) {
        return keys.stream()
                .filter(key -> key.before() == null && key.path().size() == 2)
                .map(key -> key.path().get(1))
                .filter(name -> !Variables.BLOCK.contains(name) && io.variable(name) != null)
                .toList();
    }

    /** Whether an address among the attributes goes away with the change. */
    public static boolean dropsAddress(Path file, @Nullable Content before, @Nullable Content after) {
        return ResourceAttributes.holdEmail(attributes(file, before))
                && !ResourceAttributes.holdEmail(attributes(file, after));
    }

    private static @Nullable String attributes(Path file, @Nullable Content content) {
        return SettingsText.parse(file, content).string(TelemetryBlock.path(Variables.ATTRIBUTES));
    }

    /** A settings file, guarded against the other programs that write it. */
    public static GuardedFile guard(Io io, Path file) {
        return new GuardedFile(file, io, SettingsText::merge);
    }

    /** What earlier runs noted about a file. */
    public static ChangedFile noted(Path file, List<ChangedFile> changes) {
        return changes.stream()
                .filter(change -> change.backup() == null && change.file().equals(file.toString()))
                .findFirst()
                .orElseGet(() -> SetupPlanner.untouched(file));
    }
}
