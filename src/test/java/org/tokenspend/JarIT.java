package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the finished jar carries besides classes. */
class JarIT {
    private static final Path JAR = Path.of(System.getProperty("tokenspend.jar", "target/tokenspend.jar"));

    @Test
    void carriesTheLicenceAndEveryNotice() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(text(jar, "META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("LICENSE")));
            assertThat(text(jar, "META-INF/NOTICE"))
                    .contains(Files.readString(Path.of("NOTICE")))
                    .contains("Tatu Saloranta");
        }
    }

    @Test
    void startsAtMainAndChoosesClassesByJavaVersion() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            var attributes = jar.getManifest().getMainAttributes();

            assertThat(attributes.getValue("Main-Class")).isEqualTo("org.tokenspend.Main");
            assertThat(attributes.getValue("Multi-Release")).isEqualTo("true");
            assertThat(attributes.getValue("Implementation-Version"))
                    .as("the jar's --version is that of the classes")
                    .isEqualTo(text(jar, "org/tokenspend/version.txt").strip());
        }
    }

    @Test
    void holdsNoSignatureOrModuleOfALibrary() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();

            assertThat(names).doesNotHaveDuplicates();
            assertThat(names).noneMatch(name -> name.endsWith("module-info.class"));
            assertThat(names).noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)"));
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
