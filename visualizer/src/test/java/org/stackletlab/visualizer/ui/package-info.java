/** Tests that drive the real window, on JavaFX's headless platform or under Xvfb. */
package org.stackletlab.visualizer.ui;
