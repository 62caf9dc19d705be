package org.tokenspend.serve;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.store.ApiKey;
import org.tokenspend.store.ApiKeys;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.Store;
import org.tokenspend.store.StoreBusy;

/** A store's keys as its owner handles them, also while a server runs on the same store. */
public final class KeyRing {
    private final Store store;
    private final Clock clock;

    public KeyRing(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A key with its organisation's name.
     *
     * @param text the key itself where it was just made; {@code null} from then on
     */
    public record Entry(
            ApiKey key, String organisation, @Nullable String text) {
        /** Never the text: records end up in logs. */
        @Override
        public String toString() {
            return "Entry[" + key.hint() + "]";
        }
    }

    /** Makes a key of the named organisation, or of the only one. */
    public Entry create(@Nullable String organisation, String name, ApiKey.Scope scope) throws SQLException, StoreBusy {
        return create(
                new OrganisationList(store, clock).named(organisation), OrganisationList.name(name, "key"), scope);
    }

    private Entry create(Organisation org, String name, ApiKey.Scope scope) throws SQLException, StoreBusy {
        ApiKeys.NewKey made = store.keys().create(org.id(), name, scope, clock.millis());
        return new Entry(made.key(), org.name(), made.text());
    }

    /** Every key, or those of one organisation, in the order they were made. */
    public List<Entry> list(@Nullable String organisation) throws SQLException {
        Organisation only = organisation == null ? null : new OrganisationList(store, clock).named(organisation);
        List<Entry> entries = new ArrayList<>();
        for (ApiKey key : store.keys().list()) {
            if (only == null || key.ws() == only.id()) {
                entries.add(new Entry(key, store.organisations().get(key.ws()).name(), null));
            }
        }
        return entries;
    }

    /** Makes a key like this one, then ends this one: at no moment is there none that works. */
    public Entry rotate(int id) throws SQLException, StoreBusy {
        ApiKey old = find(id);
        if (old.revokedMillis() != null) {
            throw new UserError(
                    ExitCode.FAILED,
                    "Key " + id + " was not replaced.",
                    "It was revoked before.",
                    "Make a new one: tokenspend keys create");
        }
        Entry made = create(store.organisations().get(old.ws()), old.name(), old.scope());
        store.keys().revoke(id, clock.millis());
        return made;
    }

    /** Ends a key; false where it had ended before. */
    public boolean revoke(int id) throws SQLException, StoreBusy {
        find(id);
        return store.keys().revoke(id, clock.millis());
    }

    private ApiKey find(int id) throws SQLException {
        Optional<ApiKey> found =
                store.keys().list().stream().filter(key -> key.id() == id).findFirst();
        return found.orElseThrow(() -> new UserError(
                ExitCode.FAILED,
                "There is no key " + id + ".",
                "Keys are named by their number.",
                "List them: tokenspend keys list"));
    }
}
