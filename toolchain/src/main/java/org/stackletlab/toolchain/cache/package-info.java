/** Finished builds on disk, found again by the content of everything they were made from. */
package org.stackletlab.toolchain.cache;
