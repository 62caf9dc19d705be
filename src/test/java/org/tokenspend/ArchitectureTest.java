package org.tokenspend;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.usage.TokenCounts;
import org.tokenspend.usage.UsageRecord;

/** The walls between packages. A rule may name a package that does not exist yet: it holds from its first class on. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tokenspend");

    private static final DescribedPredicate<JavaClass> ANALYZE = inProduct("analyze..");
    private static final DescribedPredicate<JavaClass> REDACT = inProduct("redact..");
    private static final DescribedPredicate<JavaClass> MAIN_OR_PLATFORM =
            inProduct("platform..").or(DescribedPredicate.describe("Main", type -> type.isEquivalentTo(Main.class)));
    private static final DescribedPredicate<JavaClass> MAY_OPEN_SOCKETS =
            inProduct("backend..", "server..", "proxy..").as("backend, server or proxy");

    private static final DescribedPredicate<JavaClass> NETWORK = resideInAnyPackage(
                    "java.net.http..", "com.sun.net.httpserver..", "javax.net..")
            .or(named("java.net.Socket", "java.net.ServerSocket", "java.net.DatagramSocket"))
            .or(named("java.net.URLConnection", "java.net.HttpURLConnection", "java.net.InetAddress"))
            .or(named("java.nio.channels.SocketChannel", "java.nio.channels.ServerSocketChannel"))
            .or(named("java.nio.channels.AsynchronousSocketChannel", "java.nio.channels.DatagramChannel"))
            .as("the network");

    /** Includes method references, which are no calls. */
    private static final DescribedPredicate<JavaAccess<?>> OPENING_A_URL =
            access("java.net.URL", "openStream|openConnection|getContent");

    private static final DescribedPredicate<JavaAccess<?>> THE_OUTSIDE = access(
                    "java.lang.System",
                    "in|out|err|getenv|getProperty|getProperties|setProperty|exit|currentTimeMillis|nanoTime|console")
            .or(access("java.lang.Runtime", "exit|halt|addShutdownHook"))
            .or(access("java.time.Clock", "system\\w*"))
            .or(access("java.time.ZoneId", "systemDefault"))
            .or(access("java.time.\\w+", "now").and(DescribedPredicate.not(givenAClock())));

    @Test
    void theVocabularyDependsOnNothing() {
        check(classes()
                .that(inProduct("usage.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "org.tokenspend.usage..")));
        check(classes()
                .that(inProduct("outcome.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "org.tokenspend.outcome..")));
    }

    @Test
    void onlyTheCommandLineKnowsItsParser() {
        check(noClasses().that(not(inProduct("cli.."))).should().dependOnClassesThat(resideInAPackage("picocli..")));
    }

    @Test
    void onlyMainAndPlatformTouchTheOutside() {
        check(noClasses().that(not(MAIN_OR_PLATFORM)).should().accessTargetWhere(THE_OUTSIDE));
    }

    @Test
    void onlyBackendServerAndProxyOpenSockets() {
        check(noClasses().that(not(MAY_OPEN_SOCKETS)).should().dependOnClassesThat(NETWORK));
        check(noClasses().that(not(MAY_OPEN_SOCKETS)).should().accessTargetWhere(OPENING_A_URL));
    }

    @Test
    void whatIngestSendsCannotSeeTranscriptText() {
        check(noClasses()
                .that(inProduct("usage..", "sources..", "ingest..", "checkpoint..", "sinks..", "setup..", "store.."))
                .should()
                .dependOnClassesThat(ANALYZE.or(REDACT)));
        check(noClasses()
                .that(not(ANALYZE.or(inProduct("cli..", "render.."))).and(notMain()))
                .should()
                .dependOnClassesThat(ANALYZE));
        // A renderer sees the report of an analysis and never its text.
        check(noClasses()
                .that(inProduct("render.."))
                .should()
                .dependOnClassesThat(
                        named("org.tokenspend.redact.RedactedText", "org.tokenspend.analyze.session.Condensate")));
    }

    /** The whitelist of contracts: a new field here is a decision about privacy, not a refactoring. */
    @Test
    void aUsageRecordHasNoFieldForText() {
        assertThat(components(UsageRecord.class))
                .containsExactly(
                        "eventId",
                        "ts",
                        "source",
                        "provider",
                        "model",
                        "tier",
                        "tokens",
                        "requestKey",
                        "conversationId",
                        "project");
        assertThat(components(TokenCounts.class))
                .containsExactly(
                        "input",
                        "output",
                        "cacheRead",
                        "cacheCreation",
                        "cacheCreation5m",
                        "cacheCreation1h",
                        "reasoning");
    }

    @Test
    void noSourceSeesAnother() {
        check(slices().matching("org.tokenspend.sources.(*)..").should().notDependOnEachOther());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "analyze", "setup", "service", "server", "doctor"})
    void featuresDoNotSeeEachOther(String feature) {
        String[] siblings = List.of("ingest", "analyze", "setup", "service", "server", "doctor").stream()
                .filter(other -> !other.equals(feature))
                .map(other -> other + "..")
                .toArray(String[]::new);

        check(noClasses().that(inProduct(feature + "..")).should().dependOnClassesThat(inProduct(siblings)));
    }

    @Test
    void whatLiesBelowTheFeaturesDoesNotKnowThem() {
        check(noClasses()
                .that(inProduct(
                        "platform..", "config..", "sources..", "checkpoint..", "sinks..", "backend..", "store.."))
                .should()
                .dependOnClassesThat(
                        inProduct("ingest..", "analyze..", "setup..", "service..", "server..", "doctor..", "cli..")));
        check(noClasses()
                .that(notMain())
                .and(not(inProduct("cli..")))
                .should()
                .dependOnClassesThat(inProduct("cli..")));
        check(noClasses().that(notMain()).should().dependOnClassesThat(DescribedPredicate.not(notMain())));
    }

    @Test
    void packagesFormNoCycle() {
        check(slices().matching("org.tokenspend.(*)..").should().beFreeOfCycles());
    }

    @Test
    void namesSayWhatAThingIs() {
        check(noClasses()
                .should()
                .haveNameMatching(".*\\.(Abstract\\w+|\\w*(Util|Utils|Manager|Helper|Impl|Data|Service))"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCT);
    }

    private static DescribedPredicate<JavaClass> inProduct(String... packages) {
        return resideInAnyPackage(
                Arrays.stream(packages).map(name -> "org.tokenspend." + name).toArray(String[]::new));
    }

    private static DescribedPredicate<JavaClass> not(DescribedPredicate<JavaClass> predicate) {
        return DescribedPredicate.not(predicate);
    }

    private static DescribedPredicate<JavaClass> notMain() {
        return not(resideInAPackage("org.tokenspend"));
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return DescribedPredicate.describe(
                String.join(" or ", names), type -> List.of(names).contains(type.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> access(String type, String members) {
        return DescribedPredicate.describe(
                type + "." + members,
                access -> access.getTargetOwner().getName().matches(type)
                        && access.getName().matches(members));
    }

    /** {@code Instant.now(clock)} asks the clock it is handed; {@code Instant.now()} asks the world. */
    private static DescribedPredicate<JavaAccess<?>> givenAClock() {
        return DescribedPredicate.describe(
                "given a clock",
                access -> access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                        && target.getRawParameterTypes().stream()
                                .anyMatch(type -> type.getName().equals("java.time.Clock")));
    }

    private static List<String> components(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
