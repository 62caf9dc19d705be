package org.tokenspend.cli;

import org.jspecify.annotations.Nullable;
import org.tokenspend.config.Flags;
import picocli.CommandLine.Option;

/** Who the uploads are from. */
final class IdentityOptions implements Invocation.FlagSource {
    @Option(names = "--email", paramLabel = "ADDRESS", description = "Address or anonymous; kept (TOKENSPEND_EMAIL).")
    @Nullable
    String email;

    @Option(names = "--user-id", paramLabel = "ID", description = "Id of another machine; kept (TOKENSPEND_USER_ID).")
    @Nullable
    String userId;

    @Option(names = "--reconfigure", description = "Ask for the address again.")
    boolean reconfigure;

    @Override
    public Flags addTo(Flags flags) {
        return flags.withIdentity(email, userId);
    }
}
