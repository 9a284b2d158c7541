package org.stackletlab.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code lab --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Stacklet Lab 0.1.0", "JDK " + Runtime.version()};
    }
}
