package org.stackletlab.visualizer.command;

/**
 * Something that can be done in a window.
 *
 * @param id its lasting name, such as {@code step-back}, which key bindings refer to
 * @param words what it does, for a tooltip or a list of keys
 * @param usualKeys the keys that it has unless other ones are bound, as JavaFX writes them, such as
 *     {@code Shift+F11}; several with a space between; empty for none
 * @param action does it, on the interface thread
 */
public record Command(String id, String words, String usualKeys, Runnable action) {}
