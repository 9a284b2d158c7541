package org.stackletlab.cli.common;

import java.util.List;

/** Knows what stands behind a lone {@code --} on the command line. */
public interface GuestArguments {
    /** What the user wants to pass to the guest program's main, without its name. */
    List<String> guestArguments();
}
