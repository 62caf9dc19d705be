package org.tokenspend.redact;

import java.util.List;

/** The secret half of an AWS key pair, which has no form of its own: 40 characters of base64 close behind an access key. */
final class AwsSecrets implements AnchoredRule {
    private static final int ID_LENGTH = 20;
    private static final int SECRET_LENGTH = 40;
    private static final int REACH = 120;
    private static final CharSet ID = CharSet.of("A-Z0-9");
    private static final CharSet SECRET = CharSet.of("a-zA-Z0-9/+");

    @Override
    public List<String> anchors() {
        return List.of("akia", "asia");
    }

    @Override
    public int inspect(Scan scan, int which, int start, int end) {
        int i = scan.run(start, ID, ID_LENGTH + 1);
        if (i - start != ID_LENGTH || !scan.freshAt(start)) {
            return 0;
        }
        int limit = Math.min(scan.length(), i + REACH);
        while (i < limit) {
            int stop = scan.run(i, SECRET, SECRET_LENGTH + 1);
            if (stop - i == SECRET_LENGTH && scan.freshAt(i) && isSecret(ValueShape.of(scan, i, stop))) {
                scan.found(i, stop, SecretKind.AWS_KEY);
                return stop;
            }
            i = Math.max(stop, i + 1);
        }
        return end;
    }

    private static boolean isSecret(ValueShape shape) {
        return shape.mixedCase() && shape.random();
    }
}
