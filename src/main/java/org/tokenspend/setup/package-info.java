/**
 * Live telemetry in one safe edit: plan, show, ask, apply, check, undo.
 *
 * <p>In come the organisation's values and the files as they are; out comes a
 * {@link org.tokenspend.setup.Proposal} that a person can read, and after consent the changed files. Nothing is sent
 * and nothing of any transcript is read here.
 */
@NullMarked
package org.tokenspend.setup;

import org.jspecify.annotations.NullMarked;
