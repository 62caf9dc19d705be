package org.tokenspend.redact;

import java.util.List;

/** The rules in force, structure first: whatever a later rule finds inside an earlier finding joins it. */
final class AllRules {
    private AllRules() {}

    static List<Rule> create() {
        return List.of(
                new AnchoredRules(List.of(
                        new PrivateKeys(),
                        new EncodedKeys(),
                        new JsonWebKeys(),
                        new UrlCredentials(),
                        new Webhooks(),
                        new SignedAddresses(),
                        new AuthHeaders(),
                        new ExporterHeaders(),
                        new Cookies(),
                        new VendorTokens(),
                        new AwsSecrets(),
                        new LabelledValues(),
                        new CommandLines(),
                        new PipedSecrets(),
                        new PasswordFiles(),
                        new SqlPasswords(),
                        new KubernetesSecrets(),
                        new Mnemonics(),
                        new Emails())),
                new AccountNumbers());
    }
}
