package org.tokenspend.setup;

import java.util.List;

/**
 * Something about this machine's settings that a person should know.
 *
 * @param topic what it is about
 * @param place the file or scope
 * @param details names, line numbers or values, as the topic says
 */
public record Notice(Topic topic, String place, List<String> details) {

    /** The things there are to know. */
    public enum Topic {
        /** The client ignores the whole file; the mistakes. */
        FILE_IGNORED,
        /** Switches that report prompts or tool content are on; their names. */
        CONTENT_REPORTED,
        /** A project's file outranks the user's here; the variables. */
        PROJECT_OUTRANKS,
        /** The environment would have sent a signal elsewhere; the variables that the file now holds as well. */
        ENVIRONMENT_COVERED,
        /** A program decides at start-up what else holds. */
        POLICY_COMPUTED,
        /** A scope cannot be read; why. */
        SCOPE_UNREADABLE,
        /** A startup file names tokenspendorg but is left alone; the line numbers. */
        STARTUP_FILE_UNCLEAR,
        /** Others on this machine can read the file; its mode. */
        READABLE_BY_OTHERS,
        /** An address that was among the attributes is taken out. */
        ADDRESS_TAKEN_OUT,
        /** Transcripts are deleted after so many days; the number. */
        TRANSCRIPTS_DELETED,
        /** The named managed settings file does not exist. */
        MANAGED_FILE_MISSING,
        /** Values that somebody changed since stay as they are; their names. */
        CHANGED_SINCE
    }
}
