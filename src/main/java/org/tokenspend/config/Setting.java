package org.tokenspend.config;

/** A value in force, and where it comes from. */
public record Setting<T>(T value, Origin origin) {}
