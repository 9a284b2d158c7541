package org.stackletlab.inspector.check;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.decode.InstructionSet.ModuleConstant;
import org.stackletlab.emulator.image.Image;

/**
 * A switch routine, ready to be judged.
 *
 * @param name what reports call it: the file
 * @param symbol the routine
 * @param protocol how it is called
 * @param image has the routine and the checker's own bench
 * @param entry its first instruction
 * @param maker the routine that makes contexts, if the protocol has one
 * @param fixed what it calls, if that is no argument of it
 * @param constant what a register has in all functions of its module, if the file says so
 * @param statements its inline assembly, where that is known
 * @param first the lowest address of the code that is watched
 * @param end the address behind it
 * @param patch bytes to put at {@code first} in place of the image's, for a mutant
 */
@SuppressWarnings("ArrayRecordComponent") // machine code, never compared
public record CheckedCode(
        String name,
        String symbol,
        Protocol protocol,
        Image image,
        long entry,
        OptionalLong maker,
        Optional<FixedCallbacks> fixed,
        Optional<ModuleConstant> constant,
        List<AsmStatement> statements,
        long first,
        long end,
        Optional<byte[]> patch) {
    public CheckedCode {
        requireNonNull(name, "name");
        requireNonNull(symbol, "symbol");
        requireNonNull(protocol, "protocol");
        requireNonNull(image, "image");
        requireNonNull(maker, "maker");
        requireNonNull(fixed, "fixed");
        requireNonNull(constant, "constant");
        statements = List.copyOf(statements);
        requireNonNull(patch, "patch");
        if (protocol == Protocol.SLICE && fixed.isEmpty()) {
            throw new IllegalArgumentException("it is not known what " + symbol + " calls");
        }
        if (protocol == Protocol.JUMP && maker.isEmpty()) {
            throw new IllegalArgumentException("nobody makes contexts for " + symbol);
        }
    }

    /** The platform it is for. */
    public Platform platform() {
        return image.platform();
    }

    /** The same routine with other machine code. */
    public CheckedCode with(byte[] code, long newEntry, OptionalLong newMaker) {
        return new CheckedCode(
                name,
                symbol,
                protocol,
                image,
                newEntry,
                newMaker,
                fixed,
                constant,
                statements,
                first,
                Math.max(end, first + code.length),
                Optional.of(code.clone()));
    }

    /** The same routine, called in another way. */
    public CheckedCode as(Protocol other) {
        return new CheckedCode(
                name,
                symbol,
                other,
                image,
                entry,
                maker,
                fixed,
                constant,
                statements,
                first,
                end,
                patch);
    }

    /** The same routine, called otherwise in reports, with its inline assembly. */
    public CheckedCode named(String other, List<AsmStatement> known) {
        return new CheckedCode(
                name, other, protocol, image, entry, maker, fixed, constant, known, first, end,
                patch);
    }
}
