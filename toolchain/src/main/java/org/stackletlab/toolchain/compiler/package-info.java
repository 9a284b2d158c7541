/**
 * clang, lld and their confinement: what they are asked, what they may read, how long they may
 * take.
 */
package org.stackletlab.toolchain.compiler;
