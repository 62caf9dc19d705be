package org.tokenspend.analyze.classify;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;
import org.tokenspend.redact.Redactor;

/** The classifiers there are. */
public final class Classifiers {
    private Classifiers() {}

    /**
     * The user's own claude.
     *
     * @param folder where it runs
     * @param known what was learnt of the client before
     * @param learnt hears what is new about it
     */
    public static Classifier claude(
            Io io,
            Redactor redactor,
            Path folder,
            ClaudeOptions options,
            @Nullable ClientFlags known,
            Consumer<ClientFlags> learnt)
            throws InterruptedException {
        return new ModelClassifier(ClaudeModel.open(io, folder, options, known, learnt), redactor);
    }

    /** Any local command. */
    public static Classifier command(Io io, Redactor redactor, Path folder, String command, Duration timeout) {
        return new ModelClassifier(new CommandModel(io, command, folder, timeout), redactor);
    }

    /** What a call of claude may cost for a text of that length, US dollars at list price. */
    public static double claudeEstimate(int length) {
        return Model.Price.HAIKU.of(length);
    }
}
