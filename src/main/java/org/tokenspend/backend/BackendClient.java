package org.tokenspend.backend;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.ServerUrl;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;

/**
 * Speaks HTTP with one tokenspend server, one try at a time; when to try again is {@link Retry}'s to say.
 *
 * <p>The token goes to the destination's own scheme, host and port only. Many threads may share a client.
 */
public final class BackendClient {
    private static final int MAX_REDIRECTS = 3;

    private final Io io;
    private final Destination destination;
    private final String userAgent;
    private final Patience patience;
    private final @Nullable SSLContext tls;
    private final Explanation explanation;
    private @Nullable Wire wire;

    /**
     * A client that has not connected to anything yet.
     *
     * @param io the environment, for proxies, and the clock
     * @param version the program's version, for {@code User-Agent}
     */
    public BackendClient(Io io, Destination destination, String version) {
        this(io, destination, version, Patience.DEFAULT, null);
    }

    BackendClient(Io io, Destination destination, String version, Patience patience, @Nullable SSLContext tls) {
        this.io = io;
        this.destination = destination;
        this.userAgent = "tokenspend/" + version;
        this.patience = patience;
        this.tls = tls;
        this.explanation = new Explanation(destination.url());
    }

    public Destination destination() {
        return destination;
    }

    /**
     * Asks what the organisation wants. A server that cannot say is no obstacle: the answer is then anonymous.
     *
     * @throws UserError where uploading could not work either: the token is refused, the certificate is not accepted,
     *     the server redirects elsewhere
     */
    public OrgInfo org() throws InterruptedException {
        ServerUrl url = destination.url();
        Answer answer;
        try {
            answer = exchange(Call.get(url.at("/api/v1/org"), patience.question()));
        } catch (IOException e) {
            if (lost(e) instanceof Reply.Stop stop) {
                throw stop.error();
            }
            return OrgInfo.unknown(url, "no answer");
        }
        if (answer.isSuccess()) {
            return OrgInfo.read(url, text(answer));
        }
        if (answer.status() != 404 && judge(answer) instanceof Reply.Stop stop) {
            throw stop.error();
        }
        return OrgInfo.unknown(url, "it answered " + answer.status());
    }

    /**
     * Sends JSON once.
     *
     * @param idempotencyKey the same for every try of the same content
     */
    Reply post(String path, byte[] json, String idempotencyKey) throws InterruptedException {
        try {
            Call call = Call.post(destination.url().at(path), json, patience.upload())
                    .header("Idempotency-Key", idempotencyKey);
            return judge(exchange(call));
        } catch (IOException e) {
            return lost(e);
        } catch (UserError e) {
            return new Reply.Stop(e);
        }
    }

    Explanation explanation() {
        return explanation;
    }

    /** Sends, and follows the server where it moves something within itself. */
    private Answer exchange(Call call) throws IOException, InterruptedException {
        call.header("Authorization", "Bearer " + destination.token().secret())
                .header("User-Agent", userAgent)
                .header("Accept", "application/json");
        for (int redirects = 0; ; redirects++) {
            Answer answer = wire().send(call);
            URI target = answer.status() == 307 || answer.status() == 308 ? answer.locationFrom(call.target()) : null;
            if (target == null
                    || redirects == MAX_REDIRECTS
                    || !destination.url().hasOriginOf(target)) {
                return answer;
            }
            call = call.to(target);
        }
    }

    private Reply judge(Answer answer) {
        int status = answer.status();
        if (answer.isSuccess()) {
            return new Reply.Success(text(answer));
        }
        return switch (status) {
            case 400, 422 -> new Reply.Refused(ErrorCode.of(status, text(answer), destination.token()));
            case 401, 403 -> new Reply.Stop(explanation.tokenRefused(status));
            case 407 -> new Reply.Stop(explanation.proxyRefused());
            case 413 -> new Reply.TooLarge();
            case 408, 425, 429 -> again(answer);
            default -> {
                if (status >= 500) {
                    yield again(answer);
                }
                boolean redirect = status >= 300 && status < 400;
                yield new Reply.Stop(
                        redirect
                                ? explanation.redirected(
                                        answer.locationFrom(destination.url().at("/")))
                                : explanation.unexpected(status));
            }
        };
    }

    private Reply again(Answer answer) {
        return new Reply.Again(
                explanation.busy(answer.status()),
                RetryAfter.read(
                        answer.header("Retry-After"),
                        answer.header("Date"),
                        io.clock().instant()));
    }

    private Reply lost(IOException failure) {
        UserError fatal = new TlsExplanation(destination.url(), io.os()).explain(failure);
        return fatal != null ? new Reply.Stop(fatal) : new Reply.Again(explanation.unreachable(failure, proxy()), null);
    }

    private synchronized Wire wire() {
        if (wire == null) {
            wire = new Wire(proxy(), patience, tls);
        }
        return wire;
    }

    private @Nullable ProxyAddress proxy() {
        return new ProxyRules(io).proxyFor(destination.url().at(""));
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
