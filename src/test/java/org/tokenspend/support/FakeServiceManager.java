package org.tokenspend.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Stand-ins for {@code launchctl}, {@code systemctl} and {@code schtasks}: they note how they were called, remember
 * whether the service is loaded, and fail as they are told.
 */
public final class FakeServiceManager {
    private final FakeHome home;

    private FakeServiceManager(FakeHome home) {
        this.home = home;
    }

    /** Installs all three on the PATH that {@link #path()} names. */
    public static FakeServiceManager in(FakeHome home) {
        home.file("manager/fails", "").file("manager/says", "").file("manager/calls", "");
        String note = note(home.resolve("manager"));
        home.program("id", "echo 501");
        home.program("launchctl", note + """
                case "$1 $2" in
                  "print gui/501/"*) [ -f "$d/loaded" ] && echo "state = running";;
                  "bootstrap "*) touch "$d/loaded";;
                  "bootout "*) rm -f "$d/loaded";;
                esac""");
        home.program("systemctl", note + """
                case "$2" in
                  show)
                    if [ -f "$d/dies" ]; then
                      printf 'LoadState=loaded\\nActiveState=activating\\nSubState=auto-restart\\nUnitFileState=enabled\\n'
                    elif [ -f "$d/loaded" ]; then
                      printf 'LoadState=loaded\\nActiveState=active\\nSubState=running\\nUnitFileState=enabled\\n'
                    else
                      printf 'LoadState=not-found\\nActiveState=inactive\\nSubState=dead\\nUnitFileState=\\n'
                    fi;;
                  restart) touch "$d/loaded";;
                  stop|disable) rm -f "$d/loaded";;
                esac""");
        home.program("schtasks.exe", note + """
                case "$1" in
                  /Query) [ -f "$d/loaded" ];;
                  /Create) touch "$d/loaded";;
                  /Delete) rm -f "$d/loaded";;
                esac""");
        return new FakeServiceManager(home);
    }

    /** A call whose words begin with one of the lines of {@code fails} ends badly, with the text of {@code says}. */
    private static String note(Path folder) {
        return """
                d='%s'
                echo "$(basename "$0" .exe) $*" >> "$d/calls"
                while IFS= read -r bad; do
                  case "$*" in "$bad"*) cat "$d/says" >&2; exit 5;; esac
                done < "$d/fails"
                """.formatted(folder.toString().replace("'", "'\\''"));
    }

    public String path() {
        return home.bin() + ":/usr/bin:/bin";
    }

    /** From now on, calls whose words begin like this end badly and say why. */
    public FakeServiceManager fails(String words, String why) {
        home.file("manager/fails", words + "\n").file("manager/says", why + "\n");
        return this;
    }

    /** From now on the program ends as soon as it is started. */
    public FakeServiceManager dies() {
        home.file("manager/dies", "");
        return this;
    }

    public boolean isLoaded() {
        return Files.exists(home.resolve("manager/loaded"));
    }

    /** Every call that changed something or could have, without those that only ask. */
    public List<String> orders() {
        return home.read("manager/calls")
                .lines()
                .filter(call -> !call.matches("(launchctl print|systemctl --user show|schtasks /Query).*"))
                .toList();
    }

    /** Forgets the calls so far. */
    public FakeServiceManager forget() {
        home.file("manager/calls", "");
        return this;
    }

    /** Takes one of the three away. */
    public FakeServiceManager without(String program) {
        try {
            Files.delete(home.bin().resolve(program));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
