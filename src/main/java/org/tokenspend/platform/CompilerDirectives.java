package org.tokenspend.platform;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Has a HotSpot JVM that was started without flags use its optimising compiler for the loops that look at every byte and
 * for nothing else: a run that reads for a second is over before the rest of that compiler's work pays.
 *
 * <p>The directives are those of <a href="https://openjdk.org/jeps/165">JEP 165</a>. A running JVM takes them from a
 * file, by its diagnostic command {@code Compiler.directives_add}. The public way to that command, through {@code
 * ManagementFactory}, starts all of JMX and costs a tenth of a second; this way takes the two classes that it ends in,
 * whose packages the jar's manifest opens.
 */
public final class CompilerDirectives {
    private static final String RESOURCE = "compiler-directives.json";

    private CompilerDirectives() {}

    /** Gives the directives to this JVM for the rest of its life. One that does not take them stays as it is. */
    public static void install() {
        if (hasNoOptimisingCompiler()) {
            return;
        }
        try {
            // Not createTempFile, which first sets up a source of secure random numbers.
            Path file = Files.createFile(Path.of(
                    System.getProperty("java.io.tmpdir", ""),
                    "tokenspend-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".json"));
            try {
                Files.write(file, directives());
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

    private static byte[] directives() throws IOException {
        try (InputStream resource = CompilerDirectives.class.getResourceAsStream(RESOURCE)) {
            return Objects.requireNonNull(resource, RESOURCE).readAllBytes();
        }
    }

    private static void execute(String diagnosticCommand) throws ReflectiveOperationException {
        // Loads the native library that the command is in.
        Class.forName("com.sun.management.internal.PlatformMBeanProviderImpl");
        Constructor<?> constructor = Class.forName("com.sun.management.internal.DiagnosticCommandImpl")
                .getDeclaredConstructor(Class.forName("sun.management.VMManagement"));
        constructor.setAccessible(true);
        Method management =
                Class.forName("sun.management.ManagementFactoryHelper").getMethod("getVMManagement");
        management.setAccessible(true);
        Object commands = constructor.newInstance(management.invoke(null));
        Method execute = commands.getClass().getDeclaredMethod("executeDiagnosticCommand", String.class);
        execute.setAccessible(true);
        execute.invoke(commands, diagnosticCommand);
    }
}
