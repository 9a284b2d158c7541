package org.stackletlab.inspector.check.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The C text that programs are made of, with names in {@code @} where something is put in. */
final class Templates {
    private Templates() {}

    /** Some of them, one behind the other. */
    static String of(String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(read(name + ".c"));
        }
        return text.toString();
    }

    private static String read(String name) {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("it is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }
}
