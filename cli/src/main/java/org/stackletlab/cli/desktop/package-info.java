/** Commands of the desktop: windows and pictures. They know the visualizer by its name only. */
package org.stackletlab.cli.desktop;
