package org.tokenspend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.tokenspend.checkpoint.CheckpointFile;
import org.tokenspend.checkpoint.State;
import org.tokenspend.config.Origin;
import org.tokenspend.config.Token;
import org.tokenspend.platform.Io;

/**
 * Runs the commands that are run most, one after another in one Java and over a few made-up lines of a log, so that the class
 * archive that is made of it holds what each of them needs. Nothing leaves the machine: none of the calls is sent.
 *
 * <p>The home folder must be an empty one. The launcher asks for it by the property {@code tokenspend.rehearsal} when it
 * makes its archive, and not by this class's name: then the archive also holds what Java needs to read the jar's manifest. The
 * run that follows ends by leaving Java, which asks for classes of its own.
 */
final class Rehearsal {
    private static final String SERVER = "http://127.0.0.1:9";
    private static final String STATE = "state.json";
    private static final String TOKEN = "ts_rehearsal";
    private static final List<String> COMMAND_LINES = List.of(
            "ingest --dry-run",
            "ingest --dry-run --json --claude-dir .claude --state-file " + STATE,
            "ingest --limit 0 --state-file " + STATE + " --url " + SERVER + " --token " + TOKEN,
            "setup --check",
            "config",
            "ingest --dry-run --color never");

    private Rehearsal() {}

    /**
     * Writes the logs below the home folder and runs everything there.
     *
     * @return the exit statuses
     */
    static List<Integer> run(Io io) throws IOException {
        Io atHome = io.at(io.home());
        for (String session : List.of("a", "b")) {
            Path folder = Files.createDirectories(
                    io.home().resolve(".claude").resolve("projects").resolve(session));
            try (InputStream lines = Rehearsal.class.getResourceAsStream("rehearsal.jsonl")) {
                Files.copy(Objects.requireNonNull(lines), folder.resolve(session + ".jsonl"));
            }
        }
        knowTheServer(new CheckpointFile(io.home().resolve(STATE), io.clock()));
        return COMMAND_LINES.stream()
                .map(commandLine -> Main.run(atHome, commandLine.split(" ", -1)))
                .toList();
    }

    /** A server that was sent to before is not asked who it is. */
    private static void knowTheServer(CheckpointFile file) throws IOException {
        State state = new State();
        state.enter(SERVER, null, Token.parse(TOKEN, Origin.DEFAULT).key().hex());
        file.save(state);
    }
}
