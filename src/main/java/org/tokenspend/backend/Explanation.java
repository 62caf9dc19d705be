package org.tokenspend.backend;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.ServerUrl;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;

/** What a person is told when a server or the way to it fails. Holds no word of an answer's body, and no token. */
final class Explanation {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final String NOTHING_LOST =
            "Nothing is lost: run the same command again later and it goes on from here.";

    private final String server;

    Explanation(ServerUrl url) {
        this.server = url.display();
    }

    UserError tokenRefused(int status) {
        return new UserError(
                ExitCode.AUTH,
                "The server refused the token.",
                server + " answered " + status + ".",
                "Check that the token belongs to this server and has not expired; then set TOKENSPEND_TOKEN anew.");
    }

    UserError busy(int status) {
        String meaning = status == 429 ? " asks to slow down (429)." : " is not able to answer (" + status + ").";
        return new UserError(ExitCode.TEMPORARY, "The upload stopped early.", server + meaning, NOTHING_LOST);
    }

    /** The same trouble, where the server asks for a longer pause than a run should sit out. */
    static UserError comeBack(UserError trouble, Clock clock, Duration told) {
        String moment = MINUTE.format(
                ZonedDateTime.now(clock).plus(told).plusSeconds(59).truncatedTo(ChronoUnit.MINUTES));
        return new UserError(
                ExitCode.TEMPORARY,
                trouble.problem(),
                trouble.reason() + " It takes uploads again from " + moment + ".",
                "Run the same command again after " + moment + "; nothing is lost.");
    }

    UserError unreachable(IOException cause, @Nullable ProxyAddress proxy) {
        String way = proxy == null ? "" : " through the proxy " + proxy;
        return new UserError(
                ExitCode.TEMPORARY,
                "The server could not be reached.",
                server + way + ": " + reason(cause),
                NOTHING_LOST);
    }

    UserError noAcknowledgement() {
        return new UserError(
                ExitCode.FAILED,
                "The upload was not acknowledged.",
                server + " answered with something other than a tokenspend server's receipt.",
                "Check --url, and whether a login page of the network stands in between; nothing is lost.");
    }

    UserError redirected(@Nullable URI target) {
        String host = target == null || target.getHost() == null ? "no readable address" : target.getHost();
        return new UserError(
                ExitCode.FAILED,
                "The server sends uploads elsewhere.",
                server + " redirects to " + Printable.of(host, 100) + "; nothing was sent there.",
                "If that is your server, give its address with --url or TOKENSPEND_URL.");
    }

    UserError unexpected(int status) {
        return new UserError(
                ExitCode.FAILED,
                "The server does not take uploads here.",
                server + " answered " + status + ".",
                "Check --url; it is the server's address without /api.");
    }

    UserError proxyRefused() {
        return new UserError(
                ExitCode.CONFIG,
                "The proxy refused to connect.",
                "It wants a user name and password, or other ones (407).",
                "Set HTTPS_PROXY to http://user:password@host:port, or name the server in NO_PROXY.");
    }

    UserError refusesEverything(String reason) {
        return new UserError(
                ExitCode.FAILED,
                "The upload stopped: the server refuses every record.",
                server + " accepted none and says: " + reason,
                "Check --url and the server's version; the records stay here and are sent once it takes them.");
    }

    private static String reason(IOException cause) {
        if (has(cause, UnresolvedAddressException.class)) {
            return "its name is not known to this network.";
        }
        if (cause instanceof HttpTimeoutException) {
            return "no answer in time.";
        }
        String message = String.valueOf(cause.getMessage());
        if (has(cause, NoRouteToHostException.class) || message.contains("unreachable")) {
            return "the network has no way there (where only IPv6 works:"
                    + " JAVA_TOOL_OPTIONS=-Djava.net.preferIPv6Addresses=true).";
        }
        return cause instanceof ConnectException ? "the connection was refused." : "the connection broke off.";
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
