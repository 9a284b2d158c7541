/** Call-frame information of binaries ({@code .eh_frame}), where our unwinder looks for it. */
package org.stackletlab.inspector.check.unwind;
