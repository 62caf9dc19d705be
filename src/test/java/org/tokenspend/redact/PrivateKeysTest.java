package org.tokenspend.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {
    private static final String BODY = body(12);
    private static final String PEM = "-----BEGIN RSA PRIVATE KEY-----\n" + BODY + "-----END RSA PRIVATE KEY-----";

    @ParameterizedTest
    @ValueSource(strings = {"RSA ", "EC ", "DSA ", "OPENSSH ", "ENCRYPTED ", "", "ANY "})
    void takesTheWholeBlockOut(String algorithm) {
        String pem = PEM.replace("RSA ", algorithm);

        assertThat(Redacted.of("$ cat key.pem\n" + pem + "\n$ ls\n"))
                .isEqualTo("$ cat key.pem\n[REDACTED:private-key]\n$ ls\n");
    }

    @Test
    void takesOpenPgpBlocksOut() {
        String pgp = "-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\n" + BODY
                + "=aB3d\n-----END PGP PRIVATE KEY BLOCK-----\n";

        assertThat(Redacted.of(pgp)).isEqualTo("[REDACTED:private-key]\n");
    }

    @Test
    void takesABlockOutThatWasCutOffBeforeItsEnd() {
        String cut = "key:\n" + PEM.substring(0, PEM.length() - 150);

        assertHoldsNoLineOfTheKey(Redacted.of(cut));
        assertHoldsNoLineOfTheKey(Redacted.of(cut + "... [truncated]"));
        assertHoldsNoLineOfTheKey(Redacted.of("{\"out\":\"" + cut.replace("\n", "\\n") + "\"}"));
        assertHoldsNoLineOfTheKey(Redacted.of("Proc:\n"
                + cut.replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A\n\n")));
    }

    @Test
    void takesTheLinesOutAboveAnEndWhoseBeginWasCutOff() {
        String cut = "$ tail key.pem\n" + PEM.substring(PEM.indexOf(BODY) + 130) + "\n";

        assertHoldsNoLineOfTheKey(Redacted.of(cut));
    }

    @Test
    void readsBlocksHoweverTheyAreShown() {
        String numbered = lines(PEM, "%6d→");
        String indented = lines(PEM, "    ");
        String diff = lines(PEM, "+");
        String escaped = "KEY=\"" + PEM.replace("\n", "\\n") + "\"";
        String twice = "{\"a\":\"{\\\"k\\\":\\\"" + PEM.replace("\n", "\\\\n") + "\\\"}\"}";
        String around = lines(PEM, "key.pem-12-");
        String concatenated = lines(PEM, "  \"").replace("\n", "\\n\" +\n");

        for (String shown : new String[] {numbered, indented, diff, escaped, twice, around, concatenated}) {
            assertHoldsNoLineOfTheKey(Redacted.of(shown));
        }
        for (String shown : new String[] {numbered, indented, diff, escaped, twice}) {
            assertHoldsNoLineOfTheKey(Redacted.of(shown.substring(0, shown.length() * 2 / 3)));
        }
    }

    @Test
    void readsBlocksThatWereEncodedOnceMoreAtAnyOffset() {
        for (String before : new String[] {"", "x", "xy"}) {
            String encoded = Base64.getEncoder().encodeToString((before + PEM).getBytes(StandardCharsets.US_ASCII));

            assertThat(Redacted.of("blob: " + encoded + "\nnext")).isEqualTo("blob: [REDACTED:private-key]\nnext");
        }
    }

    @Test
    void readsPuttysFormat() {
        String ppk =
                "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nPrivate-Lines: 12\n" + BODY + "Private-MAC: 00ff\n";

        assertHoldsNoLineOfTheKey(Redacted.of(ppk));
        assertThat(Redacted.of(ppk))
                .startsWith("PuTTY-User-Key-File-3: ssh-rsa\n")
                .endsWith("Private-MAC: 00ff\n");
    }

    @Test
    void readsThePrivateMembersOfAJsonWebKeyAndNoOthers() {
        String jwk =
                "{\"kty\":\"EC\",\"x\":\"2QP7gIJLxBh8FbLJnGCWvpomBtRDmLBiY3aMuE6rA0\",\"d\":\"XDR1645Cuf30PUM74OT35njOUECwVJlOST9FR32yoY4\"}";

        assertThat(Redacted.of(jwk))
                .isEqualTo(
                        "{\"kty\":\"EC\",\"x\":\"2QP7gIJLxBh8FbLJnGCWvpomBtRDmLBiY3aMuE6rA0\",\"d\":\"[REDACTED:private-key]\"}");
    }

    @Test
    void leavesWhatIsPublicAndWhatOnlyNamesABlock() {
        String[] texts = {
            PEM.replace("RSA PRIVATE", "PUBLIC"),
            PEM.replace("RSA PRIVATE KEY", "CERTIFICATE"),
            "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n" + BODY + "-----END PGP PUBLIC KEY BLOCK-----",
            "-----BEGIN PGP SIGNATURE-----\n\n" + BODY + "-----END PGP SIGNATURE-----",
            "grep -r -- '-----BEGIN RSA PRIVATE KEY-----' src then look at it",
            "/-----BEGIN [A-Z ]*PRIVATE KEY-----/",
            "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
            "certificate-authority-data: "
                    + Base64.getEncoder()
                            .encodeToString(
                                    ("-----BEGIN CERTIFICATE-----\n" + BODY).getBytes(StandardCharsets.US_ASCII)),
        };

        for (String text : texts) {
            assertThat(Redacted.of(text)).isEqualTo(text);
        }
    }

    private static void assertHoldsNoLineOfTheKey(String text) {
        assertThat(text).contains("[REDACTED:private-key]");
        for (String line : BODY.split("\n", -1)) {
            if (line.length() >= 24) {
                assertThat(text)
                        .doesNotContain(line.substring(0, 24))
                        .doesNotContain(line.substring(line.length() - 24));
            }
        }
    }

    private static String lines(String text, String prefix) {
        String[] lines = text.split("\n", -1);
        return IntStream.range(0, lines.length)
                .mapToObj(i -> (prefix.contains("%") ? prefix.formatted(i + 1) : prefix) + lines[i])
                .collect(Collectors.joining("\n"));
    }

    /** Lines of 64 characters and a shorter last one. */
    private static String body(int lines) {
        SplittableRandom random = new SplittableRandom(64);
        byte[] bytes = new byte[lines * 48 - 19];
        random.nextBytes(bytes);
        return new String(Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(bytes), StandardCharsets.US_ASCII) + "\n";
    }
}
