package org.stackletlab.inspector.why;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Instruction;
import org.stackletlab.toolchain.ToolMissingException;

/** Writes machine code as instructions, as {@code Toolchain#disassemble} does. */
@FunctionalInterface
public interface Listings {
    /** Writes nothing: answers are without the text of instructions. */
    Listings NONE = (image, function) -> List.of();

    /**
     * The instructions of an image.
     *
     * @param function only those of one function
     * @throws ToolMissingException when the disassembler is missing
     * @throws BuildException when it does not understand the image
     */
    List<Instruction> of(Image image, Optional<String> function)
            throws BuildException, ToolMissingException;
}
