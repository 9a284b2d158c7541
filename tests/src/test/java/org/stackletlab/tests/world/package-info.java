/** The decoded world, compared with what a watcher of the same run knows to be true. */
package org.stackletlab.tests.world;
