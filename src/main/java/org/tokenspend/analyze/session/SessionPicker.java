package org.tokenspend.analyze.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.usage.TimeWindow;

/** Chooses the sessions of a pass: idle, of a person, not analysed yet or much longer since; the newest first. */
public final class SessionPicker {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final int FEWEST_TURNS = 2;
    private static final double GROWTH = 1.3;
    /** Entry points of programs: SDKs, CI, schedules. Terminals, editors and the desktop application are people. */
    private static final Pattern AUTOMATION =
            Pattern.compile("(sdk|api|cron|mcp|action|github|remote_trigger|scheduled).*", Pattern.CASE_INSENSITIVE);

    private final SessionReader reader = new SessionReader();
    private final Rules rules;
    private final History history;
    private final Map<Skip, Integer> skipped = new EnumMap<>(Skip.class);

    /**
     * What a pass goes by.
     *
     * @param claudeDirs Claude Code's folders
     * @param window sessions last active inside it count
     * @param ownFolders the analyzer's working folders, under every name they have
     * @param most sessions to choose at most
     * @param nowMillis the time of the pass
     */
    public record Rules(List<Path> claudeDirs, TimeWindow window, Set<String> ownFolders, int most, long nowMillis) {}

    /**
     * What is remembered of a session.
     *
     * @param turns how long it was
     * @param size its file then; -1 where that is not known
     * @param modifiedNanos its file's time then
     */
    public record Known(int turns, long size, long modifiedNanos) {}

    /** What earlier passes remember. */
    public interface History {
        /** The session when it was last told; {@code null} where it never was. */
        @Nullable
        Known analysed(String sessionId);

        /** The session when it was last given up; {@code null} where it was not. */
        @Nullable
        Known givenUp(String sessionId);
    }

    /**
     * The choice.
     *
     * @param sessions to analyse, the newest first
     * @param skipped how many were left out, by reason
     */
    public record Picked(List<Session> sessions, Map<Skip, Integer> skipped) {}

    public SessionPicker(Rules rules, History history) {
        this.rules = rules;
        this.history = history;
    }

    /** Reads the session files that may matter; faults of the file system go to the log. */
    public Picked pick(FindingLog findings) throws InterruptedException {
        List<Session> fit = new ArrayList<>();
        for (LogFile file : SessionFiles.find(rules.claudeDirs(), findings)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Session session = survey(file);
            if (session == null) {
                continue;
            }
            @Nullable Skip reason = objection(session);
            if (reason == null) {
                fit.add(session);
            } else {
                skip(reason);
            }
        }
        return new Picked(newest(withoutCopies(fit)), skipped);
    }

    /** The session; {@code null} where its file alone says that it does not matter. */
    private @Nullable Session survey(LogFile file) {
        String name = String.valueOf(file.path().getFileName());
        @Nullable Known known = history.analysed(name.substring(0, name.length() - SessionFiles.SUFFIX.length()));
        if (known != null && known.size() == file.size() && known.modifiedNanos() == file.modifiedNanos()) {
            skip(Skip.ANALYSED);
            return null;
        }
        if (file.modifiedNanos() / 1_000_000 < rules.window().startMillis()) {
            skip(Skip.OUTSIDE);
            return null;
        }
        try {
            return Survey.of(file, reader);
        } catch (IOException e) {
            skip(Skip.UNREADABLE);
            return null;
        }
    }

    private @Nullable Skip objection(Session session) {
        if (session.cwds().stream().anyMatch(rules.ownFolders()::contains)) {
            return Skip.OWN;
        }
        if (AUTOMATION.matcher(session.entrypoint()).matches()) {
            return Skip.AUTOMATION;
        }
        if (session.turns() < FEWEST_TURNS || session.ended() - session.begun() < SHORTEST.toMillis()) {
            return Skip.TOO_SMALL;
        }
        if (session.ended() < rules.window().startMillis()
                || session.ended() > rules.window().endMillis()) {
            return Skip.OUTSIDE;
        }
        if (rules.nowMillis() - session.lastActive() < IDLE.toMillis()) {
            return Skip.ACTIVE;
        }
        @Nullable Known known = history.analysed(session.id());
        if (known != null && session.turns() <= known.turns() * GROWTH) {
            return Skip.ANALYSED;
        }
        @Nullable Known givenUp = history.givenUp(session.id());
        return givenUp != null && session.turns() <= givenUp.turns() ? Skip.HOPELESS : null;
    }

    /** A resumed or forked session repeats the one it comes from: the longest tells it all. */
    private List<Session> withoutCopies(List<Session> sessions) {
        List<Session> kept = new ArrayList<>();
        for (Session session : sessions) {
            if (sessions.stream().anyMatch(session::isCopiedInto)) {
                skip(Skip.COPY);
            } else {
                kept.add(session);
            }
        }
        return kept;
    }

    private List<Session> newest(List<Session> sessions) {
        List<Session> sorted = new ArrayList<>(sessions);
        sorted.sort(Comparator.comparingLong(Session::ended).reversed().thenComparing(Session::id));
        int count = Math.min(rules.most(), sorted.size());
        for (int i = count; i < sorted.size(); i++) {
            skip(Skip.NEXT_PASS);
        }
        return List.copyOf(sorted.subList(0, count));
    }

    private void skip(Skip reason) {
        skipped.merge(reason, 1, Integer::sum);
    }
}
