package org.tokenspend.checkpoint;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Key128;

/** Everything remembered for one organisation on one server. */
public final class DestinationState {
    private final String url;
    private @Nullable String organisation;
    private @Nullable Boolean asksForEmail;
    private final Set<String> keyHashes = new LinkedHashSet<>();
    private final Map<String, Map<String, FileState>> files = new LinkedHashMap<>();
    private final Map<Key128, Quarantined> quarantined = new LinkedHashMap<>();
    private final AcknowledgedCalls acknowledged = new AcknowledgedCalls();

    DestinationState(String url, @Nullable String organisation) {
        this.url = url;
        this.organisation = organisation;
    }

    /** The server, normalised. */
    public String url() {
        return url;
    }

    /** The organisation's name as the server told it, {@code null} while it never has. */
    public @Nullable String organisation() {
        return organisation;
    }

    void name(String known) {
        organisation = known;
    }

    /** Whether the organisation asked for email addresses when it was last heard of; {@code null} before that. */
    public @Nullable Boolean asksForEmail() {
        return asksForEmail;
    }

    /** Remembers what the organisation asks for, so that a preview can show it without asking the server. */
    public void asksForEmail(boolean asks) {
        asksForEmail = asks;
    }

    /** Hashes of the tokens that led here: how the organisation is known again without asking. */
    public Set<String> keyHashes() {
        return keyHashes;
    }

    /** File states of one source, by path. */
    public Map<String, FileState> files(String source) {
        return files.computeIfAbsent(source, key -> new LinkedHashMap<>());
    }

    Map<String, Map<String, FileState>> allFiles() {
        return files;
    }

    /** What the server has. */
    public AcknowledgedCalls acknowledged() {
        return acknowledged;
    }

    /** Whether the server refused this call before. */
    public boolean isQuarantined(Key128 eventId) {
        return quarantined.containsKey(eventId);
    }

    public Collection<Quarantined> quarantined() {
        return quarantined.values();
    }

    public void quarantine(Quarantined refused) {
        quarantined.put(refused.eventId(), refused);
    }

    /** Forgets a refusal, because the record was accepted after all. */
    public void release(Key128 eventId) {
        quarantined.remove(eventId);
    }
}
