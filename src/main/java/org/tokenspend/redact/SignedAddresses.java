package org.tokenspend.redact;

import java.util.List;

/** The signature of a pre-signed address: whoever has it can use the address (S3, Azure SAS, Google Cloud Storage). */
final class SignedAddresses implements AnchoredRule {
    private static final int LONGEST = 8192;
    private static final int SHORTEST_SIGNATURE = 16;
    private static final CharSet SIGNATURE = CharSet.of("a-zA-Z0-9%+/_=.~\\-");

    @Override
    public List<String> anchors() {
        return List.of(
                "?sig=",
                "&sig=",
                "?signature=",
                "&signature=",
                "x-amz-signature=",
                "x-amz-security-token=",
                "x-goog-signature=",
                "\\u0026sig=",
                ";sig=",
                "\\u0026signature=",
                "sharedaccesssignature=");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        int stop = scan.run(end, SIGNATURE, LONGEST);
        boolean signature = stop - end >= SHORTEST_SIGNATURE
                && ValueShape.of(scan, end, stop).random();
        if (signature) {
            scan.found(end, stop, SecretKind.SECRET);
            return stop;
        }
        return end;
    }
}
