package org.tokenspend.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of the state file: one part per destination, and parts of other commands that are kept as they are. */
public final class State {
    private final List<DestinationState> destinations = new ArrayList<>();
    /** Members that other commands own, as written: JSON by name. */
    private final Map<String, byte[]> others = new LinkedHashMap<>();

    /** All destinations, oldest first. */
    public List<DestinationState> destinations() {
        return destinations;
    }

    /** Another command's part, as JSON. */
    public Map<String, byte[]> others() {
        return others;
    }

    /**
     * The destination this token leads to, as far as it is known without asking the server: by the token's hash, else,
     * with no token at hand, the only or latest one on that server.
     */
    public @Nullable DestinationState find(String url, @Nullable String keyHash) {
        DestinationState found = null;
        for (DestinationState destination : destinations) {
            if (destination.url().equals(url)
                    && (keyHash == null || destination.keyHashes().contains(keyHash))) {
                found = destination;
            }
        }
        return found;
    }

    /**
     * The destination to send to; a new one starts with nothing acknowledged.
     *
     * @param organisation what the server said, {@code null} where it did not; a name said later is taken over by the
     *     destination that the token led to before
     */
    public DestinationState enter(String url, @Nullable String organisation, String keyHash) {
        DestinationState byKey = find(url, keyHash);
        if (organisation == null) {
            return byKey != null ? byKey : add(url, null, keyHash);
        }
        if (byKey != null && organisation.equals(byKey.organisation())) {
            return byKey;
        }
        for (DestinationState destination : destinations) {
            if (destination.url().equals(url) && organisation.equals(destination.organisation())) {
                destinations.forEach(other -> other.keyHashes().remove(keyHash));
                destination.keyHashes().add(keyHash);
                return destination;
            }
        }
        if (byKey != null && byKey.organisation() == null) {
            byKey.name(organisation);
            return byKey;
        }
        destinations.forEach(other -> other.keyHashes().remove(keyHash));
        return add(url, organisation, keyHash);
    }

    private DestinationState add(String url, @Nullable String organisation, String keyHash) {
        DestinationState added = new DestinationState(url, organisation);
        added.keyHashes().add(keyHash);
        destinations.add(added);
        return added;
    }

    void add(DestinationState destination) {
        destinations.add(destination);
    }
}
