package org.tokenspend.store;

/**
 * Something that keeps the server from doing its work.
 *
 * @param id a short word for programs
 * @param fix what a person does about it
 */
public record Blocker(String id, String fix) {}
