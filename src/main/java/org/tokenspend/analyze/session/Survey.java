package org.tokenspend.analyze.session;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.tokenspend.sources.LogFile;

/** The first reading of a session: counts and ids, no text kept. */
final class Survey implements SessionEvents {
    private final Set<Integer> turnIds = new HashSet<>();
    private final Set<String> cwds = new LinkedHashSet<>();
    private int turns;
    private String firstTurn = "";
    private String lastTurn = "";
    private String entrypoint = "";
    private long begun = Long.MAX_VALUE;
    private long ended = Long.MIN_VALUE;

    /** Reads a session file. */
    static Session of(LogFile file, SessionReader reader) throws IOException {
        Survey survey = new Survey();
        reader.read(file.path(), survey);
        return new Session(
                file.path(),
                file.size(),
                file.modifiedNanos(),
                survey.turns,
                survey.turnIds,
                survey.firstTurn,
                survey.lastTurn,
                survey.begun == Long.MAX_VALUE ? file.modifiedNanos() / 1_000_000 : survey.begun,
                survey.ended == Long.MIN_VALUE ? file.modifiedNanos() / 1_000_000 : survey.ended,
                survey.cwds,
                survey.entrypoint);
    }

    @Override
    public void userTurn(String text, String uuid, long time) {
        turns++;
        turnIds.add(uuid.hashCode());
        firstTurn = turns == 1 ? uuid : firstTurn;
        lastTurn = uuid;
    }

    @Override
    public void origin(String cwd, String led) {
        if (!cwd.isEmpty() && cwds.size() < 100) {
            cwds.add(cwd);
        }
        entrypoint = led.isEmpty() ? entrypoint : led;
    }

    @Override
    public void time(long time) {
        begun = Math.min(begun, time);
        ended = Math.max(ended, time);
    }
}
