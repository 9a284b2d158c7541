/** From C and assembly sources to images, and back to listings. */
package org.stackletlab.toolchain;
