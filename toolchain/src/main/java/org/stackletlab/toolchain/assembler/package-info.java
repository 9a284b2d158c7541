/**
 * The switch file: from its text to bytes, addresses and an object file.
 *
 * <p>Keystone is fragile, so it gets a text we have already read ourselves: without comments, one
 * statement on a line, and with every constant expression replaced by its value.
 */
package org.stackletlab.toolchain.assembler;
