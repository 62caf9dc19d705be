package org.tokenspend.analyze.classify;

import java.time.Duration;

/**
 * How a model's program is called.
 *
 * @param model which model of the client's
 * @param timeout how long one call may take
 */
public record ClaudeOptions(String model, Duration timeout) {}
