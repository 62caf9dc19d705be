package org.tokenspend.analyze;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.analyze.task.Told;
import org.tokenspend.backend.Receipt;

/** Where tasks are told. */
public interface Target {
    /** The server, normalised. */
    String url();

    /** Names the token without telling it. */
    String keyHash();

    /** Asks who is there and settles who the sender is. */
    void open() throws InterruptedException;

    /** The organisation's name, {@code null} where the server did not say; known once open. */
    @Nullable
    String organisation();

    /** Whether the organisation asks for addresses; known once open. */
    boolean asksForEmail();

    /** The keyed hash of a session's id, 32 hex digits; possible once open. */
    String sessionKey(String sessionId);

    /** Tells all tasks of one session, which take the place of what was told of it before. */
    Receipt<Told> tell(List<Told> tasks) throws InterruptedException;
}
