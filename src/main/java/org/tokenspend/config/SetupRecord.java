package org.tokenspend.config;

import java.util.List;

/**
 * How live telemetry was last configured on this machine.
 *
 * @param method for example {@code settings.json}
 * @param version of the product that did it
 * @param files written then
 * @param changes what was changed in them, for undoing it
 */
public record SetupRecord(String method, String version, List<String> files, List<ChangedFile> changes) {

    /** A record of a run that left nothing to undo. */
    public SetupRecord(String method, String version, List<String> files) {
        this(method, version, files, List.of());
    }
}
