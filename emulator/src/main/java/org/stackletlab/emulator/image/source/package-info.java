/** Functions, inlined calls and lines of an image, as its debug information has them. */
package org.stackletlab.emulator.image.source;
