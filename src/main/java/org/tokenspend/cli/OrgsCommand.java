package org.tokenspend.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.render.OrgsView;
import org.tokenspend.serve.OrganisationList;
import org.tokenspend.store.Organisation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes and lists the organisations of a store, also while a server runs on it. */
@Command(
        name = "orgs",
        header = "Makes and lists organisations of your own server.",
        description = {
            "",
            "  tokenspend orgs create platform --identity-mode email --zone Europe/Berlin",
            "  tokenspend orgs list",
        })
final class OrgsCommand {
    private static final int MOST_DAYS = 36_500;

    private final Invocation invocation;

    OrgsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(
            name = "create",
            header = "Makes an organisation.",
            description = {"", "  tokenspend orgs create platform --zone Europe/Berlin"})
    int create(
            @Parameters(paramLabel = "NAME", description = "What it is called.") String name,
            @Option(
                            names = "--identity-mode",
                            paramLabel = "MODE",
                            defaultValue = "anonymous",
                            description = "anonymous, or email: clients ask for an address (anonymous).")
                    String mode,
            @Option(names = "--zone", paramLabel = "ZONE", description = "Where its days begin (this machine's zone).")
                    @Nullable
                    String zone,
            @Option(names = "--retention-days", paramLabel = "N", description = "Forget calls after N days (never).")
                    @Nullable
                    Integer days,
            @Mixin StoreOptions store,
            @Mixin OutputOptions output)
            throws InterruptedException {
        boolean email = wantsEmail(mode);
        ZoneId where = zone == null ? invocation.io().zone() : zone(zone);
        checkDays(days);
        Clock clock = invocation.io().clock();
        Organisation made = store.place(invocation)
                .useOrMake(clock, open -> new OrganisationList(open, clock).create(name, email, where, days));
        show(List.of(made), output);
        if (!output.json) {
            invocation.note("Its first key: tokenspend keys create --org " + quoted(made.name()));
        }
        return ExitCode.OK.status();
    }

    @Command(
            name = "list",
            header = "Lists the organisations.",
            description = {"", "  tokenspend orgs list"})
    int list(@Mixin StoreOptions store, @Mixin OutputOptions output) throws InterruptedException {
        Clock clock = invocation.io().clock();
        show(store.place(invocation).use(clock, open -> new OrganisationList(open, clock).list()), output);
        return ExitCode.OK.status();
    }

    private void show(List<Organisation> organisations, OutputOptions output) {
        if (output.json) {
            OrgsView.printJson(invocation.io().out(), organisations);
        } else {
            OrgsView.print(invocation.io().out(), invocation.outStyle(), organisations);
        }
    }

    private static String quoted(String name) {
        return name.matches("[\\w.-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
    }

    private static boolean wantsEmail(String mode) {
        if (!mode.equals(Organisation.EMAIL) && !mode.equals(Organisation.ANONYMOUS)) {
            throw usage(
                    "--identity-mode is none there is.",
                    "People are known by a random number, or by an address they confirm.",
                    "Give --identity-mode anonymous or --identity-mode email.");
        }
        return mode.equals(Organisation.EMAIL);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw usage(
                    "--zone is no time zone.", "There is none of that name.", "Give a name like Europe/Berlin or UTC.");
        }
    }

    private static void checkDays(@Nullable Integer days) {
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw usage(
                    "--retention-days is out of range.",
                    "Calls are kept for 1 to " + MOST_DAYS + " days, or for ever.",
                    "Give a number of days, or leave it out to keep everything.");
        }
    }

    private static UserError usage(String problem, String reason, String remedy) {
        return new UserError(ExitCode.USAGE, problem, reason, remedy);
    }
}
