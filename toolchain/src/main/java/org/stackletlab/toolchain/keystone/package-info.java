/**
 * Keystone, the assembler, as WebAssembly that the build translated to Java classes.
 *
 * <p>It runs inside the JVM, knows nothing of the host's files, and can be thrown away when it
 * misbehaves. The classes named {@code KeystoneModule…} are generated.
 */
package org.stackletlab.toolchain.keystone;
