package org.tokenspend.setup.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;

/** The startup files in which an older installer may have left its lines. */
public final class StartupFiles {
    private static final List<String> USUAL =
            List.of(".zshrc", ".zshenv", ".bashrc", ".bash_profile", ".profile", ".config/fish/config.fish");

    private StartupFiles() {}

    /** The shells whose further startup files can be asked for. */
    public enum Shell {
        BASH,
        ZSH,
        FISH
    }

    /**
     * The six usual ones, those of the named shell that live elsewhere, and those that were named or noted before.
     *
     * @param shell {@code null} for none in particular
     */
    public static List<Path> of(Io io, @Nullable Shell shell, List<Path> named) {
        Set<Path> files = new LinkedHashSet<>();
        USUAL.forEach(name -> files.add(io.home().resolve(name)));
        if (shell != null) {
            files.addAll(further(io, shell));
        }
        files.addAll(named);
        return List.copyOf(files);
    }

    private static List<Path> further(Io io, Shell shell) {
        List<Path> files = new ArrayList<>();
        switch (shell) {
            case BASH -> files.add(io.home().resolve(".bash_login"));
            case ZSH -> {
                String folder = io.variable("ZDOTDIR");
                Path base = folder == null ? io.home() : io.path(folder);
                List.of(".zshrc", ".zshenv", ".zprofile", ".zlogin").forEach(name -> files.add(base.resolve(name)));
            }
            case FISH -> {
                String folder = io.variable("XDG_CONFIG_HOME");
                if (folder != null) {
                    files.add(io.path(folder).resolve("fish").resolve("config.fish"));
                }
            }
        }
        return files;
    }
}
