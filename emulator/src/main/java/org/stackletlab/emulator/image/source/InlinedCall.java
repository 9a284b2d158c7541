package org.stackletlab.emulator.image.source;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.image.SourcePosition;

/**
 * A call whose function's body the compiler put in its place.
 *
 * @param function the name of the function that was called
 * @param declared where its definition begins
 * @param call the line of the call
 * @param ranges the code of the body here
 */
public record InlinedCall(
        String function,
        Optional<SourcePosition> declared,
        Optional<SourcePosition> call,
        List<AddressRange> ranges) {
    public InlinedCall {
        requireNonNull(function, "function");
        requireNonNull(declared, "declared");
        requireNonNull(call, "call");
        ranges = List.copyOf(ranges);
    }
}
