/** What a user has chosen, and where it is kept from one window to the next. Without a toolkit. */
package org.stackletlab.visualizer.settings;
