package org.stackletlab.tests.check;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A static library as ar writes it, without an index. */
public final class StaticLibrary {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** One without members. */
    public StaticLibrary() {
        out.writeBytes("!<arch>\n".getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * One more member.
     *
     * @param name at most 15 letters
     */
    public StaticLibrary with(String name, byte[] object) {
        // Name, time, owner, group, mode and size.
        String header =
                String.format(
                        Locale.ROOT,
                        "%-16s%-12d%-6d%-6d%-8s%-10d`\n",
                        name + "/",
                        0,
                        0,
                        0,
                        "644",
                        object.length);
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(object);
        // Each begins at an even place.
        out.write(new byte[] {'\n'}, 0, object.length % 2);
        return this;
    }

    /** What is in the file. */
    public byte[] bytes() {
        return out.toByteArray();
    }
}
