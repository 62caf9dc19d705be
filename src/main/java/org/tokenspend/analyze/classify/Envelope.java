package org.tokenspend.analyze.classify;

import java.time.Clock;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.ChildProcess;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the claude client prints with {@code --output-format json}: an object of type {@code result}, or, where the user
 * likes it verbose, an array that ends with it.
 *
 * <p>Only exit status 0, subtype {@code success} and {@code is_error} false together are a success: errors of the API
 * come with subtype {@code success}, an interrupt with status 0, and some versions report a cut-off run as no error.
 */
final class Envelope {
    /** What a call is taken to cost where nobody can say: it counts against the budget. */
    static final double ASSUMED_COST = 0.02;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern LOGIN = Pattern.compile(
            "/login|not logged in|invalid api key|oauth token|authentication_error|please run .*login|api key not valid");
    private static final Pattern LIMIT = Pattern.compile(
            "usage limit|limit reached|rate.?limit|hit your .*limit|out of .*usage|credit balance|quota|spending limit");
    private static final Pattern BUSY = Pattern.compile("overloaded|temporarily unavailable|too many requests");

    private final Clock clock;

    Envelope(Clock clock) {
        this.clock = clock;
    }

    /** What a call came to. */
    ModelReply read(ChildProcess.Outcome outcome, String model) {
        switch (outcome.end()) {
            case TIMED_OUT -> {
                return new ModelReply.Failed("claude did not answer in time", false, ASSUMED_COST);
            }
            case FLOODED -> {
                return new ModelReply.Failed("claude printed far too much", false, ASSUMED_COST);
            }
            case EXITED -> {}
        }
        @Nullable JsonNode result = result(outcome.out());
        if (result == null) {
            return withoutResult(outcome);
        }
        double cost = cost(result);
        boolean success = outcome.status() == 0
                && result.path("subtype").asString("").equals("success")
                && result.path("is_error").isBoolean()
                && !result.path("is_error").booleanValue();
        if (!success) {
            return failure(result, outcome.status(), model, cost);
        }
        JsonNode structured = result.path("structured_output");
        if (structured.isObject()) {
            return new ModelReply.Said(structured.toString(), cost);
        }
        JsonNode text = result.path("result");
        return text.isString()
                ? new ModelReply.Said(text.stringValue(), cost)
                : new ModelReply.Failed("claude answered without a result", true, cost);
    }

    private static @Nullable JsonNode result(String out) {
        try {
            JsonNode root = MAPPER.readTree(out);
            if (root.isArray()) {
                for (int i = root.size() - 1; i >= 0; i--) {
                    if (root.get(i).path("type").asString("").equals("result")) {
                        return root.get(i);
                    }
                }
                return null;
            }
            return root.isObject() && root.path("type").asString("").equals("result") ? root : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private ModelReply withoutResult(ChildProcess.Outcome outcome) {
        String said = (outcome.err() + "\n" + outcome.out()).toLowerCase(Locale.ROOT);
        boolean brief = said.length() < 4096;
        if (outcome.status() != 0 && brief && LOGIN.matcher(said).find()) {
            return notLoggedIn(ASSUMED_COST);
        }
        if (outcome.status() != 0 && brief && LIMIT.matcher(said).find()) {
            return limited(said, ASSUMED_COST);
        }
        return outcome.status() == 0
                ? new ModelReply.Failed("claude answered with something that is no result", true, ASSUMED_COST)
                : new ModelReply.Failed("claude ended with status " + outcome.status(), false, ASSUMED_COST);
    }

    private ModelReply failure(JsonNode result, int status, String model, double cost) {
        int code = result.path("api_error_status").asInt(0);
        String said = result.path("result").asString("").toLowerCase(Locale.ROOT);
        boolean error = result.path("is_error").asBoolean(true);
        if (error
                && (code == 401
                        || code == 403
                        || code == 0 && LOGIN.matcher(said).find())) {
            return notLoggedIn(cost);
        }
        if (error && code == 404) {
            return new ModelReply.Unavailable(
                    new UserError(
                            ExitCode.UNAVAILABLE,
                            "Claude does not know the model " + model + ".",
                            "The account has no model of that name.",
                            "Name another one with --haiku-model."),
                    cost);
        }
        if (error && (code == 529 || BUSY.matcher(said).find())) {
            return new ModelReply.Limited("the model is overloaded", LimitText.soon(clock), cost);
        }
        if (error && (code == 429 || LIMIT.matcher(said).find())) {
            return limited(said, cost);
        }
        return new ModelReply.Failed(
                code == 0 ? "claude reported an error, status " + status : "the model's API answered " + code,
                false,
                cost);
    }

    private ModelReply limited(String said, double cost) {
        return new ModelReply.Limited("the account's usage limit is reached", LimitText.reset(said, clock), cost);
    }

    private static ModelReply notLoggedIn(double cost) {
        return new ModelReply.Unavailable(
                new UserError(
                        ExitCode.UNAVAILABLE,
                        "The claude command is not logged in.",
                        "Sessions are classified by your own Claude account.",
                        "Run claude once, log in with /login, then run tokenspend analyze again."),
                cost);
    }

    private static double cost(JsonNode result) {
        JsonNode cost = result.path("total_cost_usd");
        double value = cost.isNumber() ? cost.doubleValue() : ASSUMED_COST;
        return value >= 0 && value < 1_000 ? value : ASSUMED_COST;
    }
}
