/** Recordings of whole programs: every mark, reached by every route. */
package org.stackletlab.tests.timeline;
