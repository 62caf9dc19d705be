/**
 * The analyzer as a background program of this user: a LaunchAgent, a systemd user service or a scheduled task.
 *
 * <p>In comes the command to keep running; out comes an {@link org.tokenspend.service.InstallPlan} that a person can
 * read, and after consent a file and a service manager that knows it. A token is never part of either: the program finds
 * it in config.json.
 */
@NullMarked
package org.tokenspend.service;

import org.jspecify.annotations.NullMarked;
