package org.tokenspend.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server's certificate with its key, made by the Java runtime's own keytool. */
public final class Certificate {
    public static final String PASSWORD = "changeit";

    private static final String ALIAS = "server";

    private final Path file;
    private final KeyStore keys;
    private final java.security.cert.Certificate root;

    private Certificate(Path file, KeyStore keys, java.security.cert.Certificate root) {
        this.file = file;
        this.keys = keys;
        this.root = root;
    }

    /** Signs one itself, for these names, for example {@code dns:localhost,ip:127.0.0.1}. */
    public static Certificate selfSigned(Path folder, String names)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = newKey(folder, "self", "-ext", "san=" + names);
        KeyStore keys = load(file);
        return new Certificate(file, keys, keys.getCertificate(ALIAS));
    }

    /** Has one signed by an authority of its own; more options go to the signing keytool. */
    public static Certificate signed(Path folder, String names, String... options)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path authority = newKey(folder, "authority", "-ext", "bc=ca:true");
        Path file = newKey(folder, "signed");
        Path request = folder.resolve("request");
        Path answer = folder.resolve("answer");
        keytool(file, "-certreq", "-alias", ALIAS, "-file", request.toString());
        List<String> sign = new ArrayList<>(List.of("-gencert", "-alias", ALIAS, "-ext", "san=" + names));
        sign.addAll(List.of("-infile", request.toString(), "-outfile", answer.toString()));
        sign.addAll(Arrays.asList(options));
        keytool(authority, sign.toArray(String[]::new));
        java.security.cert.Certificate root = load(authority).getCertificate(ALIAS);
        KeyStore keys = load(file);
        try (InputStream in = Files.newInputStream(answer)) {
            java.security.cert.Certificate leaf =
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
            keys.setKeyEntry(
                    ALIAS,
                    keys.getKey(ALIAS, PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    new java.security.cert.Certificate[] {leaf, root});
        }
        return new Certificate(file, keys, root);
    }

    /** The PKCS12 store of a self-signed one, for {@code javax.net.ssl.trustStore}. */
    public Path file() {
        return file;
    }

    /** A server that shows it, or a client that trusts who signed it. */
    public SSLContext context() throws IOException, GeneralSecurityException {
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("root", root);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static Path newKey(Path folder, String name, String... options) throws IOException, InterruptedException {
        Path file = folder.resolve(name + System.nanoTime() + ".p12");
        List<String> arguments =
                new ArrayList<>(List.of("-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-dname", "CN=" + name));
        arguments.addAll(Arrays.asList(options));
        keytool(file, arguments.toArray(String[]::new));
        return file;
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-Xshare:auto"));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
    }
}
