/**
 * Guest programs on real machines, on every platform: the statements about the stacklet library,
 * the random walk, failing allocations, ordinary C programs; and the same natively, where the host
 * has a C compiler.
 */
package org.stackletlab.tests.guest;
