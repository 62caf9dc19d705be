package org.tokenspend.backend;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.ServerUrl;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Os;

/** Why a secure connection was not made, where another try cannot help. */
final class TlsExplanation {
    private final ServerUrl url;
    private final Os os;

    TlsExplanation(ServerUrl url, Os os) {
        this.url = url;
        this.os = os;
    }

    /** Three lines for the user; {@code null} where the failure is the network's and not the certificate's. */
    @Nullable
    UserError explain(IOException failure) {
        SSLException tls = find(failure, SSLException.class);
        if (tls == null) {
            return null;
        }
        if (find(tls, CertificateExpiredException.class) != null) {
            return refused("has expired.", "Ask whoever runs the server to renew it; check this machine's clock too.");
        }
        if (find(tls, CertificateNotYetValidException.class) != null) {
            return refused("is not valid yet.", "Check this machine's clock and date.");
        }
        CertificateException certificate = find(tls, CertificateException.class);
        if (certificate != null && isWrongHost(certificate)) {
            return refused(
                    "is for another host name.",
                    "Check --url; a company proxy or a network login page may also answer.");
        }
        if (certificate != null || find(tls, CertPathBuilderException.class) != null) {
            return refused("is signed by nobody this Java runtime trusts.", trustRemedy());
        }
        return handshake(tls);
    }

    private @Nullable UserError handshake(SSLException tls) {
        boolean notTls =
                String.valueOf(tls.getMessage()).toLowerCase(Locale.ROOT).contains("unrecognized ssl message");
        boolean cut = find(tls, EOFException.class) != null
                || find(tls, SocketException.class) != null
                || String.valueOf(tls.getMessage()).contains("terminated the handshake");
        if (!notTls && (cut || !(tls instanceof SSLHandshakeException))) {
            return null;
        }
        return new UserError(
                ExitCode.FAILED,
                "No secure connection to the server could be made.",
                notTls
                        ? url.display() + " does not speak TLS on this port."
                        : url.display() + " and this Java runtime agree on no TLS version or cipher.",
                notTls
                        ? "Check the port in --url; a network login page may also answer."
                        : "Update the server or the Java runtime.");
    }

    private UserError refused(String reason, String remedy) {
        return new UserError(
                ExitCode.FAILED,
                "The server's certificate is not accepted, so nothing was sent.",
                "The certificate of " + url.display() + " " + reason,
                remedy);
    }

    private String trustRemedy() {
        String option = os == Os.WINDOWS
                ? "-Djavax.net.ssl.trustStoreType=Windows-ROOT"
                : "-Djavax.net.ssl.trustStore=<file with your company's certificate>";
        return "Where a company proxy or a private authority signs it: JAVA_TOOL_OPTIONS=" + option;
    }

    private static boolean isWrongHost(CertificateException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("subject alternative") || message.contains("No name matching");
    }

    private static <E extends Throwable> @Nullable E find(Throwable failure, Class<E> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }
}
