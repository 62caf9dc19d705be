package org.tokenspend.backend;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.ProxyAuthentication;

/**
 * The HTTP connection to one server. The only class that opens sockets for uploads, and the only one besides its answer
 * that knows {@code java.net.http}: nothing loads it before the first request.
 *
 * <p>HTTP/1.1, because uploads are few and large and every proxy understands it. Redirects come back as they are.
 */
final class Wire {
    private final HttpClient http;
    private final @Nullable ProxyAddress proxy;

    /**
     * Prepares connections.
     *
     * @param proxy what to go through; {@code null} for the direct way
     * @param tls whom to trust; {@code null} for the Java runtime's own choice
     */
    Wire(@Nullable ProxyAddress proxy, Patience patience, @Nullable SSLContext tls) {
        ProxyAuthentication.allowForTunnels();
        this.proxy = proxy;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.connect())
                .proxy(
                        proxy == null
                                ? HttpClient.Builder.NO_PROXY
                                : ProxySelector.of(InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
        this.http = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    /**
     * Sends a request and waits for the whole answer.
     *
     * @throws IOException when there is none in time; whether the server saw the request is then unknown
     * @throws InterruptedException at once when the thread is interrupted; the connection is dropped
     */
    Answer send(Call call) throws IOException, InterruptedException {
        CompletableFuture<Answer> answer =
                http.sendAsync(request(call), head -> new CappedBody()).thenApply(Answer::new);
        try {
            return answer.get(call.limit().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer in time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.target());
        call.headers().forEach(request::header);
        if (proxy != null && proxy.authorization() != null) {
            request.header("Proxy-Authorization", proxy.authorization());
        }
        byte[] body = call.body();
        return body == null
                ? request.GET().build()
                : request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }
}
