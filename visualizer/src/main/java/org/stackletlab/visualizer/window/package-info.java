/** The main window: views, and view models that know no scene. */
package org.stackletlab.visualizer.window;
