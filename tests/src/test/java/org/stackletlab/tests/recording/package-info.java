/** Recordings of whole programs: kept in files, visited, compared. */
package org.stackletlab.tests.recording;
