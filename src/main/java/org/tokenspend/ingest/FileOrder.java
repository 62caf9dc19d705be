package org.tokenspend.ingest;

/** Which of two files is the better witness of where a call belongs. */
interface FileOrder {
    /** Less than zero where the first file starts earlier, or at the same time and has the smaller path. */
    int compare(int file, int other);

    /** Less than zero where the first file has the smaller path; asked where no time was told yet. */
    int comparePaths(int file, int other);

    /** The first time a file states, its modification time where it states none; Unix time in milliseconds. */
    long firstTimeOrModified(int file);
}
