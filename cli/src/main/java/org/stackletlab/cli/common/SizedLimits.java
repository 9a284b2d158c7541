package org.stackletlab.cli.common;

import java.util.Optional;
import picocli.CommandLine.Option;

/** How much a guest program may use, where heap and stack are themselves things to be shown. */
public final class SizedLimits extends Limits {
    @Option(
            names = "--heap-size",
            paramLabel = "BYTES",
            converter = ByteSize.class,
            description = "Size of the heap; K and M work; default 64M, at most 255M.")
    private Long heap;

    @Option(
            names = "--stack-size",
            paramLabel = "BYTES",
            converter = ByteSize.class,
            description = "Size of the C stack; default 1M, at most 64M.")
    private Long stack;

    @Override
    protected Optional<Long> heap() {
        return Optional.ofNullable(heap);
    }

    @Override
    protected Optional<Long> stack() {
        return Optional.ofNullable(stack);
    }
}
