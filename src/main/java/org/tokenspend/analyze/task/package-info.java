/** What is told of a session: tasks in closed words, the gate their names must pass, and the bytes they travel as. */
@NullMarked
package org.tokenspend.analyze.task;

import org.jspecify.annotations.NullMarked;
