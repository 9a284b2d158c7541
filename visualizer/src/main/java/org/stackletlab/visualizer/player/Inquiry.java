package org.stackletlab.visualizer.player;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;

/** Something to be found out about a run. */
@FunctionalInterface
public interface Inquiry {
    /**
     * Finds it out.
     *
     * @param unwanted whether nobody wants to know any more; to be asked now and then
     * @param ui where to hand over what was found
     * @throws CancellationException if nobody wants to know any more
     */
    void find(BooleanSupplier unwanted, Executor ui)
            throws MachineException, BuildException, ToolMissingException;

    /** How an inquiry ended. */
    sealed interface End {
        /** All was found out. */
        record Complete() implements End {}

        /** Somebody wanted something else. */
        record GivenUp() implements End {}

        /** It cannot be found out. */
        record Failed(String why) implements End {}
    }

    /** Finds something out unless nobody wants to know any more. */
    static End run(Inquiry inquiry, BooleanSupplier unwanted, Executor ui) {
        if (unwanted.getAsBoolean()) {
            return new End.GivenUp();
        }
        try {
            inquiry.find(unwanted, ui);
            return new End.Complete();
        } catch (CancellationException e) {
            return new End.GivenUp();
        } catch (MachineException | BuildException | ToolMissingException e) {
            return new End.Failed(e.getMessage());
        }
    }
}
