package org.tokenspend.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tokenspend.ingest.IngestProgress;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeTicker;

class IngestProgressBarTest {
    private static final long MEGABYTE = 1_000_000;

    private final FakeTicker ticker = new FakeTicker();

    private Cli cli() {
        return Cli.in(Path.of("/none")).ticker(ticker);
    }

    @Test
    void showsHowMuchOfWhatWasFoundIsRead() {
        Cli.Captured terminal = cli().terminal().captured();
        IngestProgress progress = IngestProgressBar.of(terminal.io(), false);
        progress.startReading();
        progress.found(300 * MEGABYTE);
        ticker.advance(Duration.ofSeconds(2));
        progress.read(100 * MEGABYTE);
        progress.found(100 * MEGABYTE);
        progress.read(100 * MEGABYTE);

        progress.done();

        assertThat(terminal.err()).contains("Reading").contains("50%").contains("200/400 MB");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void isNotShownForAStepThatIsSoonOver() {
        Cli.Captured terminal = cli().terminal().captured();
        IngestProgress progress = IngestProgressBar.of(terminal.io(), false);
        progress.startReading();
        progress.found(MEGABYTE);
        ticker.advance(Duration.ofMillis(900));
        progress.read(MEGABYTE);

        progress.done();

        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void isForTerminalsAndForThoseWhoWantIt() {
        assertThat(IngestProgressBar.of(cli().captured().io(), false)).isSameAs(IngestProgress.NONE);
        assertThat(IngestProgressBar.of(cli().terminal().captured().io(), true)).isSameAs(IngestProgress.NONE);
    }
}
