/**
 * Live telemetry of agents: OTLP logs and metrics, JSON and protobuf, down to what a call used.
 *
 * <p>In come request bodies; out come {@link org.tokenspend.otlp.LiveCall}s and {@link org.tokenspend.otlp.LiveSum}s.
 * Attributes are decoded by a list of names: whatever else a client sends, prompts and tool output among it, is passed
 * over as bytes and never becomes a value here.
 */
@NullMarked
package org.tokenspend.otlp;

import org.jspecify.annotations.NullMarked;
