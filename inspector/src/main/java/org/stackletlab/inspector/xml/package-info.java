/** Reports in the form in which continuous integration reads results of tests. */
package org.stackletlab.inspector.xml;
