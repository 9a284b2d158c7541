/** What images say about their source, compared with what the machine does and LLVM reads. */
package org.stackletlab.tests.debuginfo;
