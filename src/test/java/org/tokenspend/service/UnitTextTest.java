package org.tokenspend.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Os;
import org.tokenspend.platform.OwnProgram;
import org.tokenspend.support.Cli;
import org.w3c.dom.Element;

/** The three files as they are written for a home that is hard to write down. */
class UnitTextTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/service");
    private static final String HOME = "/home/Zoë & \"Söhne\" 100%n $HOME 'x'";
    private static final String ALPHABET = "ab /\\\"'%$&<>;=:#\t~*?|é日€😀-,.@!{}()[]`^";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Os.class)
    void isTheGoldenFile(Os os) throws Exception {
        String text = plan(os).after();

        Path golden = GOLDEN.resolve(
                switch (os) {
                    case MACOS -> "org.tokenspend.analyzer.plist";
                    case LINUX -> "tokenspend-analyzer.service";
                    case WINDOWS -> "analyzer-task.xml";
                });
        if (Boolean.getBoolean("update.golden")) {
            Files.writeString(golden, text);
        }
        assertThat(text).as("to rewrite it: -Dupdate.golden=true").isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @EnumSource(Os.class)
    void saysExactlyWhatItWasTold(Os os) {
        Host host = host(os, HOME);
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            ServiceCommand command = new ServiceCommand(
                    "/" + word(random),
                    List.of(word(random), word(random), "--log-file", "/x/" + word(random)),
                    os == Os.WINDOWS ? new TreeMap<>() : new TreeMap<>(Map.of("PATH", word(random), "B", word(random))),
                    null);

            ServiceCommand read = host.read(host.decode(host.encode(Seal.close(host.text(command)))));

            assertThat(read).isNotNull();
            assertThat(read.words()).isEqualTo(command.words());
            assertThat(read.environment()).isEqualTo(command.environment());
        }
    }

    @ParameterizedTest
    @EnumSource(Os.class)
    void noticesAnyEdit(Os os) throws Exception {
        String text = plan(os).after();

        assertThat(Seal.isIntact(text)).isTrue();
        assertThat(Seal.isIntact(text.replace("--interval", "--Interval"))).isFalse();
        assertThat(Seal.isIntact(text + " ")).isFalse();
        assertThat(Seal.isIntact("<plist/>")).isFalse();
    }

    @Test
    void systemdFindsNothingToComplainAbout() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")))
                .as("skipped: there is no systemd-analyze here")
                .isTrue();
        Path home = Files.createDirectories(folder.resolve("a b%&é \"q\" 'x'"));
        Path java = Files.createSymbolicLink(home.resolve("ja%va"), Path.of("/bin/true"));
        Machine linux = new Machine(Os.LINUX, home.toString());
        String text = new Installation(linux.io())
                .plan(new InstallRequest(new OwnProgram(java, List.of("-jar", home + "/t$x.jar")), List.of("analyze")))
                .after();
        Path unit = Files.writeString(folder.resolve(Systemd.UNIT), text);

        ProcessBuilder builder = new ProcessBuilder("systemd-analyze", "verify", "--user", "--man=no", unit.toString())
                .redirectErrorStream(true);
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        Process verify = builder.start();
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // It ends well over a bad value too, and tells it in words alone.
        assertThat(verify.waitFor()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.contains("tokenspend"))).isEmpty();
    }

    @Test
    void thePropertyListHasTheFormThatLaunchdReads() throws Exception {
        Element root = Xml.root(plan(Os.MACOS).after());

        assertThat(root).isNotNull();
        assertThat(root.getTagName()).isEqualTo("plist");
        List<Element> entries = Xml.children(Xml.children(root).get(0));
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < entries.size(); i += 2) {
            assertThat(entries.get(i).getTagName()).isEqualTo("key");
            keys.add(entries.get(i).getTextContent() + ":" + entries.get(i + 1).getTagName());
        }
        assertThat(keys)
                .containsExactly(
                        "Label:string",
                        "ProgramArguments:array",
                        "EnvironmentVariables:dict",
                        "RunAtLoad:true",
                        "KeepAlive:true",
                        "ThrottleInterval:integer",
                        "ProcessType:string",
                        "Umask:integer",
                        "StandardOutPath:string",
                        "StandardErrorPath:string");
        assertThat(Xml.text(root, "integer")).isEqualTo("60");
    }

    @Test
    void anotherReaderOfPropertyListsAgrees() throws Exception {
        Path plist = folder.resolve("x.plist");
        Files.writeString(plist, plan(Os.MACOS).after());
        Process python = startPython(
                "import plistlib,sys; p=plistlib.load(open(sys.argv[1],'rb'));"
                        + "print(p['Label'], p['KeepAlive'], p['RunAtLoad'], p['ThrottleInterval'], p['StandardOutPath'])",
                plist);
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(python.waitFor()).as(said).isZero();
        assertThat(said.strip())
                .isEqualTo("org.tokenspend.analyzer True True 60 " + HOME + "/Library/Logs/tokenspendorg-analyzer.log");
    }

    @Test
    void theTaskHasTheFormThatWindowsTakes() throws Exception {
        Host host = host(Os.WINDOWS, HOME);
        byte[] bytes = host.encode(plan(Os.WINDOWS).after());
        Element task = Xml.root(host.decode(bytes));

        assertThat(bytes).startsWith(0xFF, 0xFE);
        assertThat(new String(bytes, StandardCharsets.UTF_16LE))
                .contains("\r\n")
                .doesNotContain("\r\r");
        assertThat(task).isNotNull();
        assertThat(task.getAttribute("xmlns")).isEqualTo("http://schemas.microsoft.com/windows/2004/02/mit/task");
        assertThat(Xml.children(task))
                .extracting(Element::getTagName)
                .containsExactly("RegistrationInfo", "Triggers", "Principals", "Settings", "Actions");
        assertThat(Xml.text(task, "UserId")).isEqualTo("HAUS\\Zoë & Co");
        assertThat(Xml.text(task, "LogonType")).isEqualTo("InteractiveToken");
        assertThat(Xml.text(task, "RunLevel")).isEqualTo("LeastPrivilege");
        assertThat(Xml.text(task, "MultipleInstancesPolicy")).isEqualTo("IgnoreNew");
        assertThat(Xml.text(task, "ExecutionTimeLimit")).isEqualTo("PT0S");
        assertThat(Xml.text(task, "Interval")).isEqualTo("PT1M");
        assertThat(Integer.parseInt(String.valueOf(Xml.text(task, "Count")))).isBetween(1, 255);
    }

    @Test
    void refusesWhatWindowsWouldChange() {
        Host host = host(Os.WINDOWS, HOME);
        ServiceCommand expanded = command("C:\\a %username% b\\java.exe");
        ServiceCommand plain = command("C:\\100% sure\\java.exe");

        assertThatThrownBy(() -> host.text(expanded)).isInstanceOf(UserError.class);
        assertThat(host.text(plain)).contains("<Command>C:\\100% sure\\java.exe</Command>");
    }

    @Test
    void refusesAControlCharacterThatXmlCannotSay() {
        assertThatThrownBy(() -> host(Os.MACOS, HOME).text(command("/a\u0007b")))
                .isInstanceOf(UserError.class);
        assertThatThrownBy(() -> host(Os.WINDOWS, HOME).text(command("/a\nb"))).isInstanceOf(UserError.class);
        assertThat(SystemdText.of(command("/a\nb"))).contains(" \"/a\\x0ab\"\n");
    }

    private static ServiceCommand command(String program) {
        return new ServiceCommand(program, List.of(), new TreeMap<>(), null);
    }

    private static String word(Random random) {
        int[] characters = ALPHABET.codePoints().toArray();
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            int c = characters[random.nextInt(characters.length)];
            word.appendCodePoint(c == '\t' ? 'x' : c);
        }
        return word.toString();
    }

    private InstallPlan plan(Os os) throws InterruptedException {
        Path java = Path.of(os == Os.WINDOWS ? "C:\\Program Files\\Java 25\\bin\\javaw.exe" : HOME + "/jdk/bin/java");
        Path jar = Path.of(os == Os.WINDOWS ? "C:\\Users\\Zoë & Co\\tokenspend.jar" : HOME + "/tokenspend.jar");
        return new Installation(new Machine(os, HOME).io())
                .plan(new InstallRequest(
                        new OwnProgram(java, List.of("-XX:+UseSerialGC", "-jar", jar.toString())),
                        List.of("analyze", "--interval", "1h", "--analyzer-dir", HOME + "/a \\")));
    }

    private static Host host(Os os, String home) {
        Machine io = new Machine(os, home);
        return switch (os) {
            case MACOS -> new Launchd(io.io());
            case LINUX -> new Systemd(io.io());
            case WINDOWS -> new TaskScheduler(io.io());
        };
    }

    /** A machine with nothing on it. */
    private record Machine(Os os, String home) {
        org.tokenspend.platform.Io io() {
            return Cli.in(Path.of(home))
                    .os(os)
                    .env("PATH", "/opt/my tools/bin:relative:/opt/100%/bin")
                    .env("LANG", "de_DE.UTF-8")
                    .env("USERNAME", "Zoë & Co")
                    .env("USERDOMAIN", "HAUS")
                    .captured()
                    .io();
        }
    }

    private static Process startPython(String script, Path argument) {
        try {
            return new ProcessBuilder("python3", "-c", script, argument.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeThat(false).as("skipped: there is no python3 here").isTrue();
            throw new IllegalStateException(e);
        }
    }
}
