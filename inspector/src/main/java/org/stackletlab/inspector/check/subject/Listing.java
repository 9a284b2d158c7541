package org.stackletlab.inspector.check.subject;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.CodeLine;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Instruction;
import org.stackletlab.toolchain.ToolMissingException;

/** The instructions of an image by address; a function is disassembled when it is asked for. */
public final class Listing implements LongFunction<CodeLine> {
    private final Sandbox sandbox;
    private final Image image;
    private final Map<Long, Instruction> known = new HashMap<>();
    private final Set<String> functions = new HashSet<>();

    /** The listing of an image. */
    public Listing(Sandbox sandbox, Image image) {
        this.sandbox = sandbox;
        this.image = image;
    }

    @Override
    public CodeLine apply(long address) {
        String function = image.symbolAt(address).map(Symbol::name).orElse("");
        if (functions.add(function)) {
            disassemble(function);
        }
        Instruction there = known.get(address);
        return new CodeLine(address, there == null ? "" : there.text(), image.sourceAt(address));
    }

    /** Without a name: all code. */
    private void disassemble(String function) {
        Optional<String> wanted = Optional.of(function).filter(name -> !name.isEmpty());
        try {
            for (Instruction each : sandbox.toolchain().disassemble(image, wanted)) {
                known.put(each.address(), each);
            }
        } catch (BuildException | ToolMissingException e) {
            // A finding without the text of its instruction still has address and source line.
            functions.add(function);
        }
    }
}
