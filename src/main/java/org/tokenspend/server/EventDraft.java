package org.tokenspend.server;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tokenspend.store.Claimant;
import org.tokenspend.store.IncomingCall;
import org.tokenspend.store.Origin;
import org.tokenspend.store.RejectedCall;
import org.tokenspend.store.SeriesName;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;

/** One event of a request while its fields come in; it ends as a call or as a reason why not. */
final class EventDraft {
    /** More tokens than any call can have: such a number is a mistake of arithmetic. */
    static final long MOST_TOKENS = 1_000_000_000_000L;

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    private final Acceptance acceptance;
    private final long[] tokens = new long[7];
    private @Nullable String reason;
    private @Nullable Key128 eventId;
    private @Nullable Key128 requestKey;
    private @Nullable Instant ts;
    private @Nullable String source;
    private @Nullable String model;
    private @Nullable String userId;
    private @Nullable String email;
    private @Nullable String conversation;
    private String provider = "";
    private String application = "";
    private String project = "";
    private Tier tier = Tier.MEASURED;

    EventDraft(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    /** Refuses the event; the first reason is the one that is told. */
    void refuse(String field, String why) {
        if (reason == null) {
            reason = field + ": " + why;
        }
    }

    /** Takes a text field; unknown ones are none of our business and forgotten. */
    void text(String field, String value) {
        switch (field) {
            case "event_id" -> eventId = key(field, value);
            case "request_key" -> requestKey = key(field, value);
            case "ts" -> ts = instant(value);
            case "source" -> source = matching(field, value, SOURCE);
            case "provider" -> provider = name(field, value, 64);
            case "model" -> model = name(field, value, 128);
            case "tier" -> tier = tier(value);
            case "conversation_id" -> conversation = name(field, value, 128);
            case "user_id" -> userId = name(field, value, 128);
            case "email" -> email = email(value);
            case "project" -> project = name(field, value, 64);
            case "application" -> application = name(field, value, 128);
            default -> {
                if (place(field) >= 0) {
                    refuse(field, "not a number");
                }
            }
        }
    }

    /** Takes a whole number. */
    void number(String field, long value) {
        int place = place(field);
        if (place >= 0) {
            if (value < 0) {
                refuse(field, "negative");
            } else if (value > MOST_TOKENS) {
                refuse(field, "over 1e12");
            }
            tokens[place] = value;
        } else {
            wrongType(field);
        }
    }

    /** Takes a value that no field of ours can be. */
    void wrongType(String field) {
        if (place(field) >= 0) {
            refuse(field, "not a whole number");
        } else if (isText(field)) {
            refuse(field, "not a text");
        }
    }

    private static int place(String field) {
        return switch (field) {
            case "input_tokens" -> 0;
            case "output_tokens" -> 1;
            case "cache_read_tokens" -> 2;
            case "cache_creation_tokens" -> 3;
            case "cache_creation_5m_tokens" -> 4;
            case "cache_creation_1h_tokens" -> 5;
            case "reasoning_tokens" -> 6;
            default -> -1;
        };
    }

    private static boolean isText(String field) {
        return switch (field) {
            case "event_id",
                    "request_key",
                    "ts",
                    "source",
                    "provider",
                    "model",
                    "tier",
                    "conversation_id",
                    "user_id",
                    "email",
                    "project",
                    "application" -> true;
            default -> false;
        };
    }

    private @Nullable Key128 key(String field, String value) {
        if (!KEY.matcher(value).matches()) {
            refuse(field, "not 32 hex digits in lower case");
            return null;
        }
        return Key128.parse(value);
    }

    private @Nullable Instant instant(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            refuse("ts", "not a time as in RFC 3339");
            return null;
        }
    }

    private String matching(String field, String value, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            refuse(field, "not a short lower-case word");
        }
        return value;
    }

    private String name(String field, String value, int most) {
        if (!Text.isName(value, most)) {
            refuse(field, "not 1 to " + most + " printable characters");
        }
        return value;
    }

    private Tier tier(String value) {
        for (Tier known : Tier.values()) {
            if (known.wireName().equals(value)) {
                return known;
            }
        }
        refuse("tier", "neither measured nor estimated");
        return Tier.MEASURED;
    }

    private @Nullable String email(String value) {
        if (!Text.isEmail(value)) {
            refuse("email", "not an address");
        }
        return acceptance.wantsEmail() ? value : null;
    }

    private void finish() {
        if (eventId == null) {
            refuse("event_id", "missing");
        }
        if (source == null) {
            refuse("source", "missing");
        }
        if (model == null) {
            refuse("model", "missing");
        }
        if (ts == null) {
            refuse("ts", "missing");
        } else {
            String why = acceptance.refusal(ts);
            if (why != null) {
                refuse("ts", why);
            }
        }
    }

    /** The call, {@code null} where {@link #rejected()} says why there is none. */
    @Nullable
    IncomingCall call() {
        finish();
        if (reason != null || eventId == null || ts == null || source == null || model == null) {
            return null;
        }
        return new IncomingCall(
                eventId,
                requestKey,
                ts.toEpochMilli(),
                Origin.LOG,
                new SeriesName(source, provider, model, tier, application, project),
                userId == null && email == null ? Claimant.UNKNOWN : new Claimant(userId, email),
                conversation,
                counts(),
                0);
    }

    private TokenCounts counts() {
        long creation = Math.max(tokens[3], tokens[4] + tokens[5]);
        return new TokenCounts(tokens[0], tokens[1], tokens[2], creation, tokens[4], tokens[5], tokens[6]);
    }

    RejectedCall rejected() {
        String known = source != null && SOURCE.matcher(source).matches() ? source : "";
        return new RejectedCall(
                known, eventId == null ? "" : eventId.hex(), reason == null ? "event: not an object" : reason);
    }
}
