package org.tokenspend.platform;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Has a HotSpot JVM that was started without flags use its optimising compiler for the loops that look at every byte and
 * for nothing else: a run that reads for a second is over before the rest of that compiler's work pays.
 *
 * <p>The directives are those of <a href="https://openjdk.org/jeps/165">JEP 165</a>. A running JVM takes them from a
 * file, by its diagnostic command {@code Compiler.directives_add}. The public way to that command, through {@code
 * ManagementFactory}, starts all of JMX and costs a tenth of a second; this way asks the class that it ends in, whose
 * package the jar's manifest opens.
 */
public final class CompilerDirectives {
    /** As JSON, and not as a resource, which takes longer to open than the directives to be taken. */
    static final String DIRECTIVES = """
            [
              {
                "match": [
                  "org/tokenspend/json/LineDropper.nextBraceOrControl",
                  "org/tokenspend/json/JsonWalker.skipRun",
                  "org/tokenspend/json/JsonWalker.nextSpecial",
                  "sun/security/provider/SHA2.implCompress"
                ],
                "c2": { "Exclude": false }
              },
              { "match": "*.*", "c2": { "Exclude": true } }
            ]
            """;

    private CompilerDirectives() {}

    /** Gives the directives to this JVM for the rest of its life. One that does not take them stays as it is. */
    public static void install() {
        if (hasNoOptimisingCompiler()) {
            return;
        }
        try {
            // Not createTempFile, which first sets up a source of secure random numbers.
            Path file = Files.createFile(
                    Path.of(System.getProperty("java.io.tmpdir", ""), "tokenspend-" + System.nanoTime() + ".json"));
            try {
                Files.writeString(file, DIRECTIVES);
                execute("Compiler.directives_add \"" + file + '"');
            } finally {
                Files.delete(file);
            }
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            // Nothing but speed is lost: no folder for such files, another JVM, one that was built without the command.
        }
    }

    /** As under the launcher's flags. */
    private static boolean hasNoOptimisingCompiler() {
        return System.getProperty("java.vm.info", "").contains("emulated-client");
    }

    private static void execute(String diagnosticCommand) throws ReflectiveOperationException {
        // Loads the native library that the command is in.
        Class.forName("com.sun.management.internal.PlatformMBeanProviderImpl");
        Class<?> commands = Class.forName("com.sun.management.internal.DiagnosticCommandImpl");
        Method instance = commands.getDeclaredMethod("getDiagnosticCommandMBean");
        instance.setAccessible(true);
        Method execute = commands.getDeclaredMethod("executeDiagnosticCommand", String.class);
        execute.setAccessible(true);
        execute.invoke(instance.invoke(null), diagnosticCommand);
    }
}
