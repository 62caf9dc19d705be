package org.tokenspend.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Private keys in PEM that were encoded in base64 once more, as kubeconfig files and CI variables hold them. */
final class EncodedKeys implements AnchoredRule {
    private static final int HEADER = 64;

    /** The code of {@code -----BEGIN} at each of the three places it can take in a group of three bytes. */
    @Override
    public List<String> anchors() {
        return List.of("ls0tls1crudjti", "ls0tqkvhsu4g", "ls0tlujfr0lo");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        int header = scan.run(start, CharSet.BASE64, HEADER);
        if (!decoded(scan.text(start, header)).contains("PRIVATE KEY")) {
            return end;
        }
        int from = scan.runBack(start, CharSet.BASE64, HEADER);
        int stop = KeyBody.endBehind(scan, scan.run(start, CharSet.BASE64, Integer.MAX_VALUE));
        scan.found(from, stop, SecretKind.PRIVATE_KEY);
        return stop;
    }

    private static String decoded(String code) {
        String whole = code.replace('-', '+').replace('_', '/').replace("=", "");
        String groups = whole.substring(0, whole.length() / 4 * 4);
        return new String(Base64.getDecoder().decode(groups), StandardCharsets.ISO_8859_1);
    }
}
