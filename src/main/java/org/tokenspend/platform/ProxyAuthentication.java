package org.tokenspend.platform;

/** Lets a user name and password be given to a proxy on the way to an {@code https} server, as every other tool does. */
public final class ProxyAuthentication {
    private static final String DISABLED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

    private ProxyAuthentication() {}

    /**
     * Lifts the Java runtime's ban on Basic authentication for tunnels, unless the person set that property. The runtime
     * reads it once, so this comes before the first HTTP client.
     */
    public static void allowForTunnels() {
        if (System.getProperty(DISABLED_SCHEMES) == null) {
            System.setProperty(DISABLED_SCHEMES, "");
        }
    }
}
