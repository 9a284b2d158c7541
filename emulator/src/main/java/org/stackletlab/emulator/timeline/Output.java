package org.stackletlab.emulator.timeline;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.emulator.state.Mark;

/** Something a program wrote. Immutable. */
public final class Output {
    private final Mark mark;
    private final Stream stream;
    private final byte[] bytes;

    /**
     * A piece of output.
     *
     * @param mark before the last instruction of the host call that wrote it
     * @param stream where to
     * @param bytes what; copied
     */
    public Output(Mark mark, Stream stream, byte[] bytes) {
        this.mark = requireNonNull(mark, "mark");
        this.stream = requireNonNull(stream, "stream");
        this.bytes = bytes.clone();
    }

    /** Before the last instruction of the host call that wrote it. */
    public Mark mark() {
        return mark;
    }

    /** Where it went. */
    public Stream stream() {
        return stream;
    }

    /** A copy of what was written. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** What was written, as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Output output
                && output.mark.equals(mark)
                && output.stream == stream
                && Arrays.equals(output.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return 31 * mark.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "%s at %s: %s".formatted(stream, mark, text());
    }
}
