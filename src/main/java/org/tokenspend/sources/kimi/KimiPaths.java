package org.tokenspend.sources.kimi;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.LogTree;
import org.tokenspend.sources.SourceEnvironment;

/**
 * Where Kimi Code keeps its sessions: {@code sessions} below {@code ${KIMI_CODE_HOME:-~/.kimi-code}}; and kimi-cli, its
 * forerunner: below {@code ${KIMI_SHARE_DIR:-~/.kimi}}.
 */
final class KimiPaths {
    private static final String WIRE = "wire.jsonl";
    private static final String SESSIONS = "sessions";

    private KimiPaths() {}

    /** Kimi Code's folder, then kimi-cli's. */
    static List<Path> homes(SourceEnvironment environment) {
        Io io = environment.io();
        @Nullable String code = io.variable("KIMI_CODE_HOME");
        @Nullable String cli = io.variable("KIMI_SHARE_DIR");
        return List.of(
                code == null ? io.home().resolve(".kimi-code") : io.path(code),
                cli == null ? io.home().resolve(".kimi") : io.path(cli));
    }

    static List<LogFile> files(SourceEnvironment environment, FindingLog findings) {
        LogTree tree = new LogTree(WIRE::equals, findings);
        roots(environment).forEach(tree::walk);
        return tree.files();
    }

    /** Where both keep sessions. */
    static List<Path> roots(SourceEnvironment environment) {
        return homes(environment).stream().map(home -> home.resolve(SESSIONS)).toList();
    }

    /** The session's folder: above {@code agents/<agent>} in Kimi Code, the file's own in kimi-cli. */
    static Path sessionOf(Path wire) {
        Path agent = wire.toAbsolutePath().getParent();
        Path agents = agent == null ? null : agent.getParent();
        Path session = agents == null ? null : agents.getParent();
        boolean nested = agents != null && String.valueOf(agents.getFileName()).equals("agents");
        if (nested && session != null) {
            return session;
        }
        return agent == null ? wire : agent;
    }
}
