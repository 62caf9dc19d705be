package org.tokenspend.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.LogFile;

class FileMarksTest {
    private static final String TEXT = "0123456789abcdef".repeat(500);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 1025, 2047, 2048, 2049, 8000})
    void goesOnInAFileThatWasAppendedTo(int offset) throws IOException {
        write(TEXT);
        FileState state = take(offset);

        Files.writeString(log(), "more", StandardOpenOption.APPEND);

        assertThat(FileMarks.cursorFor(file(), state)).isEqualTo(new Cursor(offset, 5, null));
    }

    @Test
    void goesOnInAFileThatWasNotTouched() throws IOException {
        write(TEXT);

        assertThat(FileMarks.cursorFor(file(), take(8000)).offset()).isEqualTo(8000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 7999})
    void startsOverInAFileThatWasCut(int length) throws IOException {
        write(TEXT);
        FileState state = take(8000);

        write(TEXT.substring(0, length));

        assertThat(FileMarks.cursorFor(file(), state)).isEqualTo(Cursor.START);
    }

    /** Also in the middle, which no hash covers: a file that is written without growing was not appended to. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1023, 4000, 7999})
    void startsOverInAFileRewrittenToTheSameSize(int changed) throws IOException {
        write(TEXT);
        FileState state = take(8000);

        write(TEXT.substring(0, changed) + "X" + TEXT.substring(changed + 1));
        Files.setLastModifiedTime(log(), FileTime.from(state.modifiedNanos() + 5, TimeUnit.NANOSECONDS));

        assertThat(FileMarks.cursorFor(file(), state)).isEqualTo(Cursor.START);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 500, 1023, 6976, 7999})
    void startsOverInALargerFileWithOtherBytesAtEitherEnd(int changed) throws IOException {
        write(TEXT);
        FileState state = take(8000);

        write(TEXT.substring(0, changed) + "X" + TEXT.substring(changed + 1) + "more");

        assertThat(FileMarks.cursorFor(file(), state)).isEqualTo(Cursor.START);
    }

    @Test
    void startsOverInAnotherFileOfTheSameName() throws IOException {
        write(TEXT);
        FileState state = take(100);
        Files.delete(log());

        write("another " + TEXT);

        assertThat(FileMarks.cursorFor(file(), state)).isEqualTo(Cursor.START);
    }

    @Test
    void knowsTheFileUnderAnotherName() throws IOException {
        write(TEXT);
        FileState state = take(8000);
        Path moved = Files.move(log(), folder.resolve("moved.jsonl"));

        LogFile file = new LogFile(moved, state.size(), state.modifiedNanos());

        assertThat(FileMarks.cursorFor(file, state).offset()).isEqualTo(8000);
    }

    @Test
    void saysWhenTheFileIsShorterThanWhatWasRead() throws IOException {
        write("short");

        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> take(100));
    }

    private FileState take(int offset) throws IOException {
        return FileMarks.take(file(), true, new Cursor(offset, 5, null));
    }

    private void write(String text) throws IOException {
        Files.write(log(), text.getBytes(StandardCharsets.UTF_8));
    }

    private LogFile file() throws IOException {
        return new LogFile(
                log(), Files.size(log()), Files.getLastModifiedTime(log()).to(TimeUnit.NANOSECONDS));
    }

    private Path log() {
        return folder.resolve("log.jsonl");
    }
}
