package org.tokenspend.platform;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges two files in one step: each name then has what the other had, and there is no moment at which either has
 * nothing.
 *
 * <p>Linux ({@code renameat2}) and macOS ({@code renameatx_np}) can; Java asks for it through its foreign functions,
 * which came with 22. On an older runtime, or elsewhere, there is none. Reached by reflection, as the product is built
 * for 17.
 */
public final class FileSwap {
    private static final int HERE_LINUX = -100;
    private static final int HERE_MACOS = -2;
    private static final int SWAP = 2;
    private static final String FOREIGN = "java.lang.foreign.";

    private final MethodHandle rename;
    private final int here;

    private FileSwap(MethodHandle rename, int here) {
        this.rename = rename;
        this.here = here;
    }

    /** The exchange of this machine; {@code null} where it has none. */
    public static @Nullable FileSwap find(Os os) {
        if (os == Os.WINDOWS || Runtime.version().feature() < 22) {
            return null;
        }
        boolean mac = os == Os.MACOS;
        try {
            MethodHandle rename = function(mac ? "renameatx_np" : "renameat2");
            return rename == null ? null : new FileSwap(rename, mac ? HERE_MACOS : HERE_LINUX);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /**
     * Makes everything ready to exchange two files, so that the exchange itself takes no time: the first call of its
     * kind loads classes for many milliseconds, and is made here, with the first file and itself.
     */
    public Ready ready(Path one, Path other) throws IOException {
        new Ready(one, one).exchange();
        return new Ready(one, other);
    }

    /** An exchange that only has to be let go; on one thread. */
    public final class Ready {
        private final MethodHandle call;

        private Ready(Path one, Path other) throws IOException {
            try {
                // Freed with the last reference to it: an arena that is closed would be one more thing to warm up.
                Object arena = type("Arena").getMethod("ofAuto").invoke(null);
                call = MethodHandles.insertArguments(rename, 0, here, text(arena, one), here, text(arena, other), SWAP);
            } catch (ReflectiveOperationException e) {
                throw new IOException("the files cannot be exchanged", e);
            }
        }

        /** Exchanges the two; says no where the file system cannot, and nothing has happened then. */
        public boolean exchange() throws IOException {
            try {
                return (int) call.invokeExact() == 0;
            } catch (Throwable e) {
                throw new IOException("the files could not be exchanged", e);
            }
        }
    }

    /** {@code Linker.nativeLinker().downcallHandle(lookup(name), (int, address, int, address, int) -> int)}. */
    private static @Nullable MethodHandle function(String name) throws ReflectiveOperationException {
        Object linker = type("Linker").getMethod("nativeLinker").invoke(null);
        Object lookup = type("Linker").getMethod("defaultLookup").invoke(linker);
        Optional<?> symbol = (Optional<?>)
                type("SymbolLookup").getMethod("find", String.class).invoke(lookup, name);
        if (symbol.isEmpty()) {
            return null;
        }
        Class<?> layout = type("MemoryLayout");
        Object integer = type("ValueLayout").getField("JAVA_INT").get(null);
        Object address = type("ValueLayout").getField("ADDRESS").get(null);
        Object arguments = array(layout, integer, address, integer, address, integer);
        Object signature = type("FunctionDescriptor")
                .getMethod("of", layout, arguments.getClass())
                .invoke(null, integer, arguments);
        Object options = array(type("Linker$Option"));
        Method downcall = type("Linker")
                .getMethod("downcallHandle", type("MemorySegment"), type("FunctionDescriptor"), options.getClass());
        return (MethodHandle) downcall.invoke(linker, symbol.get(), signature, options);
    }

    private static Object text(Object arena, Path path) throws ReflectiveOperationException {
        String encoding = System.getProperty("sun.jnu.encoding");
        Charset charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
        return type("SegmentAllocator")
                .getMethod("allocateFrom", String.class, Charset.class)
                .invoke(arena, path.toAbsolutePath().toString(), charset);
    }

    private static Object array(Class<?> of, Object... elements) {
        Object array = Array.newInstance(of, elements.length);
        for (int i = 0; i < elements.length; i++) {
            Array.set(array, i, elements[i]);
        }
        return array;
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(FOREIGN + name);
    }
}
