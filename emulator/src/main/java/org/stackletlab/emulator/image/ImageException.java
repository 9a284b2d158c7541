package org.stackletlab.emulator.image;

/**
 * A file is not an image that can be loaded. The message says which file, what was found, what was
 * wanted and what to do.
 */
public final class ImageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** An exception with a message for the user. */
    public ImageException(String message) {
        super(message);
    }
}
