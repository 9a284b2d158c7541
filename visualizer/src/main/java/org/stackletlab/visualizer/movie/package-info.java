/**
 * What can be taken along: pictures of one instant, and movies of a part of a run as GIF and MP4.
 * They show what the window shows.
 */
package org.stackletlab.visualizer.movie;
