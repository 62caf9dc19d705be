package org.tokenspend.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says about settings, as it was written; {@code null} and the empty list for what it does not
 * mention.
 *
 * @param url {@code --url}
 * @param token {@code --token}
 * @param tokenFile {@code --token-file}; {@code -} is standard input
 * @param insecureHttp {@code --insecure-http}
 * @param email {@code --email}
 * @param userId {@code --user-id}
 * @param claudeDirs {@code --claude-dir}, given once or more
 * @param stateFile {@code --state-file}
 * @param analyzerDir {@code --analyzer-dir}
 */
public record Flags(
        @Nullable String url,
        @Nullable String token,
        @Nullable String tokenFile,
        boolean insecureHttp,
        @Nullable String email,
        @Nullable String userId,
        List<String> claudeDirs,
        @Nullable String stateFile,
        @Nullable String analyzerDir) {

    public static final Flags NONE = new Flags(null, null, null, false, null, null, List.of(), null, null);

    /** These flags with the connection's. */
    public Flags withConnection(
            @Nullable String url, @Nullable String token, @Nullable String tokenFile, boolean insecureHttp) {
        return new Flags(url, token, tokenFile, insecureHttp, email, userId, claudeDirs, stateFile, analyzerDir);
    }

    /** These flags with the identity's. */
    public Flags withIdentity(@Nullable String email, @Nullable String userId) {
        return new Flags(url, token, tokenFile, insecureHttp, email, userId, claudeDirs, stateFile, analyzerDir);
    }

    /** These flags with the folders and files of the logs. */
    public Flags withLocations(List<String> claudeDirs, @Nullable String stateFile) {
        return new Flags(url, token, tokenFile, insecureHttp, email, userId, claudeDirs, stateFile, analyzerDir);
    }

    /** These flags with the analyzer's folder. */
    public Flags withAnalyzerDir(@Nullable String analyzerDir) {
        return new Flags(url, token, tokenFile, insecureHttp, email, userId, claudeDirs, stateFile, analyzerDir);
    }
}
