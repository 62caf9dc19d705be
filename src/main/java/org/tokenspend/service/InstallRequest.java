package org.tokenspend.service;

import java.util.List;
import org.tokenspend.platform.OwnProgram;

/**
 * What is to be kept running.
 *
 * @param program how to start the program
 * @param arguments its command and options
 */
public record InstallRequest(OwnProgram program, List<String> arguments) {}
