package org.tokenspend.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tokenspend.store.Page;

/** Cursors as they travel: opaque to clients, and harmless whatever a client makes of them. */
final class Cursors {
    private static final Pattern TEXT = Pattern.compile("-?[0-9]{1,18}:[0-9a-f]{0,32}");
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 1_000;

    private Cursors() {}

    static @Nullable String write(Page.@Nullable Cursor cursor) {
        return cursor == null
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((cursor.rank() + ":" + cursor.tie()).getBytes(StandardCharsets.US_ASCII));
    }

    static Page.@Nullable Cursor read(Map<String, String> query) throws Problem {
        String given = query.getOrDefault("cursor", "");
        if (given.isEmpty()) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(given), StandardCharsets.US_ASCII);
            if (TEXT.matcher(text).matches()) {
                int colon = text.indexOf(':');
                return new Page.Cursor(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
            }
        } catch (IllegalArgumentException e) {
            // Told below, like every other cursor that is none of ours.
        }
        throw Problem.malformed("cursor is not one that this server gave.");
    }

    /** A part of a list that is whole in memory. */
    static <T> Page<T> part(List<T> all, Map<String, String> query) throws Problem {
        Page.Cursor cursor = read(query);
        int from = cursor == null ? 0 : (int) Math.max(0, Math.min(all.size(), cursor.rank()));
        int to = Math.min(all.size(), from + limit(query));
        return new Page<>(all.subList(from, to), to < all.size() ? new Page.Cursor(to, "") : null);
    }

    static int limit(Map<String, String> query) throws Problem {
        String given = query.getOrDefault("limit", Integer.toString(DEFAULT_LIMIT));
        if (!given.matches("[0-9]{1,4}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > MOST) {
            throw Problem.malformed("limit is not a whole number from 1 to " + MOST + ".");
        }
        return Integer.parseInt(given);
    }
}
