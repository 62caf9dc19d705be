package org.tokenspend.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The product's version, as the build wrote it. */
public final class Version {
    private static final String RESOURCE = "/org/tokenspend/version.txt";

    private Version() {}

    /** For example {@code 0.1.0}. */
    public static String current() {
        // The jar's manifest is read by now; a file in the jar is opened by way of some dozen classes about addresses.
        String inManifest = Version.class.getPackage().getImplementationVersion();
        return inManifest == null ? inClasses() : inManifest;
    }

    private static String inClasses() {
        try (InputStream resource = Version.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the program was built without " + RESOURCE);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
