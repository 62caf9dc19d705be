package org.tokenspend.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.Flags;
import org.tokenspend.config.Origin;
import org.tokenspend.config.ServerUrl;
import org.tokenspend.config.Setting;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.serve.Browser;
import org.tokenspend.serve.ServeRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows a server's page in the browser. */
@Command(
        name = "open",
        header = "Opens your server's page in the browser.",
        description = {
            "",
            "  tokenspend open",
            "  tokenspend open --url https://tokens.example.org",
        })
final class OpenCommand implements Callable<Integer> {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Server (TOKENSPEND_URL, config; else the one tokenspend serve starts here).")
    @Nullable
    String url;

    private final Invocation invocation;

    OpenCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Setting<ServerUrl> setting = invocation.settings(this::withUrl).url();
        String page = (setting.origin().kind() == Origin.Kind.DEFAULT
                        ? "http://" + ServeRequest.DEFAULT_HOST + ":" + ServeRequest.DEFAULT_PORT
                        : setting.value().toString())
                + "/";
        invocation.io().out().println(page);
        if (!Browser.open(invocation.io(), page)) {
            invocation.note("No browser was found here; open the address above in one.");
        }
        return ExitCode.OK.status();
    }

    private Flags withUrl(Flags flags) {
        // The address of a page goes to the browser with nothing secret in it: plain http is as good as https here.
        return flags.withConnection(url, null, null, true);
    }
}
