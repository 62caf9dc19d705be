package org.tokenspend.sources.codex;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.tokenspend.platform.FileContent;

/** The bytes of a rollout, whether it is compressed or not. */
final class CodexRollout {
    private CodexRollout() {}

    static InputStream open(Path file) throws IOException {
        InputStream stream = FileContent.open(file);
        return CodexPaths.isCompressed(file) ? Compressed.open(stream) : stream;
    }

    /** Apart, so that the library is loaded only when there is something to unpack. */
    private static final class Compressed {
        static InputStream open(InputStream stream) throws IOException {
            try {
                return new ZstdInputStream(stream).setContinuous(true);
            } catch (IOException | RuntimeException e) {
                stream.close();
                throw e;
            } catch (LinkageError e) {
                stream.close();
                throw new IOException("zstd has no native code for this platform", e);
            }
        }
    }
}
