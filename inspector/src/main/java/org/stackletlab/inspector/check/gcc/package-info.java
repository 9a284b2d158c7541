/**
 * GCC, where it is installed: which programs are one, for which platforms, and what makes their
 * code fit for the bench. It makes other code of inline assembly than clang does.
 */
package org.stackletlab.inspector.check.gcc;
