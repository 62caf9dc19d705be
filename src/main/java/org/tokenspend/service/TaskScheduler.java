package org.tokenspend.service;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Directories;
import org.tokenspend.platform.Io;

/** The Task Scheduler of Windows, with a task of the user's own that needs no administrator. */
final class TaskScheduler implements Host {
    static final String TASK = "org.tokenspend.analyzer";

    /** The scheduler puts in variables written like this, and has no way to write them literally. */
    private static final Pattern VARIABLE = Pattern.compile("%([^%]+)%");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Io io;
    private final Tool schtasks;
    private final Path file;
    private final Path log;

    TaskScheduler(Io io) {
        this.io = io;
        this.schtasks = new Tool(io, "schtasks");
        Path folder = Directories.of(io).data();
        this.file = folder.resolve("analyzer-task.xml");
        this.log = folder.resolve("analyzer.log");
    }

    @Override
    public String name() {
        return "the Task Scheduler";
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public String text(ServiceCommand command) {
        for (String word : command.words()) {
            Matcher variable = VARIABLE.matcher(word);
            while (variable.find()) {
                if (io.env().keySet().stream().anyMatch(variable.group(1)::equalsIgnoreCase)) {
                    throw new UserError(
                            ExitCode.CONFIG,
                            "The task cannot be written: " + word,
                            "Windows would put the variable " + variable.group(1) + " in there.",
                            "Rename the folder, or leave out that option.");
                }
            }
        }
        return TaskText.of(command, user());
    }

    private String user() {
        String name = io.variable("USERNAME");
        if (name == null) {
            throw new UserError(
                    ExitCode.UNAVAILABLE,
                    "The task cannot be written.",
                    "The variable USERNAME is not set, so nobody knows whose task it is.",
                    "Run it in an ordinary window of your account.");
        }
        String domain = io.variable("USERDOMAIN");
        return domain == null ? name : domain + "\\" + name;
    }

    /** Task files are UTF-16 with a mark: other encodings are read or refused depending on the Windows version. */
    @Override
    public byte[] encode(String text) {
        return (BYTE_ORDER_MARK + text.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_16LE);
    }

    @Override
    public String decode(byte[] bytes) {
        boolean wide = bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
        String text = new String(bytes, wide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
        return text.replace(String.valueOf(BYTE_ORDER_MARK), "").replace("\r\n", "\n");
    }

    @Override
    public @Nullable ServiceCommand read(String text) {
        return TaskText.read(text);
    }

    @Override
    public List<String> loading() {
        return List.of("schtasks /Create /TN " + TASK + " /XML \"" + file + "\" /F", "schtasks /Run /TN " + TASK);
    }

    @Override
    public String showingLog() {
        return "type \"" + log + "\"";
    }

    /** Whether it runs is told only in the language of that Windows. */
    @Override
    public Loaded loaded() throws InterruptedException {
        try {
            return schtasks.ask("/Query", "/TN", TASK).succeeded()
                    ? new Loaded(Loaded.State.LOADED, "known")
                    : new Loaded(Loaded.State.ABSENT, "not known");
        } catch (Refusal e) {
            return new Loaded(Loaded.State.UNREACHABLE, e.reason());
        }
    }

    @Override
    public void load() throws Refusal, InterruptedException {
        boolean known = loaded().isLoaded();
        if (known) {
            schtasks.ask("/End", "/TN", TASK);
        }
        schtasks.tell("/Create", "/TN", TASK, "/XML", file.toString(), "/F");
        try {
            schtasks.tell("/Run", "/TN", TASK);
        } catch (Refusal e) {
            schtasks.ask("/Delete", "/TN", TASK, "/F");
            throw e;
        }
    }

    @Override
    public void unload() throws Refusal, InterruptedException {
        if (loaded().isLoaded()) {
            schtasks.ask("/End", "/TN", TASK);
            schtasks.tell("/Delete", "/TN", TASK, "/F");
        }
    }
}
