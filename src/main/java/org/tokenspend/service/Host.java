package org.tokenspend.service;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service manager of the operating system, as far as one background program of one user needs it. */
interface Host {
    /** Its name for people. */
    String name();

    /** The file that describes the program to it. */
    Path file();

    /** Where the program has to write its output itself; {@code null} where the service manager keeps that. */
    @Nullable
    Path log();

    /** The file's content, with the {@link Seal} still open. */
    String text(ServiceCommand command);

    /** The bytes of a sealed text on disk. */
    byte[] encode(String text);

    /** The text of a file on disk. */
    String decode(byte[] bytes);

    /** What a file would start; {@code null} where it cannot be understood. */
    @Nullable
    ServiceCommand read(String text);

    /** The commands that make the file work, for a person to see, and to type where they fail. */
    List<String> loading();

    /** The command that shows the program's output. */
    String showingLog();

    /** What the service manager says about the program. */
    Loaded loaded() throws InterruptedException;

    /** Makes the file work; nothing is left loaded where that fails. */
    void load() throws Refusal, InterruptedException;

    /** Stops the program and forgets it; well too where it was not known. */
    void unload() throws Refusal, InterruptedException;

    /** Whether the program may be running although the service manager does not answer. */
    default boolean mayRun() {
        return true;
    }

    /** Called when the file is gone. */
    default void forgotten() throws InterruptedException {}

    /** What else a person should know before agreeing, one sentence each. */
    default List<String> notices() {
        return List.of();
    }
}
