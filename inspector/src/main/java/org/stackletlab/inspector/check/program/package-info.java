/**
 * Findings as small C programs that go wrong, built together with the code that was judged, in
 * whatever form it came: a switch file, object files, or something that is linked already.
 */
package org.stackletlab.inspector.check.program;
