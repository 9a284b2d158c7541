package org.stackletlab.inspector.sandwich;

import java.util.Optional;
import org.stackletlab.inspector.unit.InterpreterState;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitDetail;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.inspector.unit.UnitLife;

/**
 * What a unit keeps of a stack that does not run, or of one that goes on already.
 *
 * @param keeper guest address of the unit
 * @param kind what the unit is
 * @param isReferred whether the unit is not just being freed
 * @param handle of the stacklet; 0 if there is none, because all frames are in the heap
 * @param state the interpreter's notes
 * @param needsStack whether frames lie on the C stack
 */
record Kept(
        long keeper,
        UnitKind kind,
        boolean isReferred,
        long handle,
        InterpreterState state,
        boolean needsStack) {
    /**
     * What a unit keeps; empty if that is nothing.
     *
     * @param current guest address of the tasklet that runs
     * @param ended the handle that stands for a stack that has ended
     */
    static Optional<Kept> of(Unit unit, long current, long ended) {
        return switch (unit.detail()) {
            case UnitDetail.Slot slot -> stack(unit, slot.handle(), slot.state(), ended);
            case UnitDetail.Fiber fiber -> stack(unit, fiber.handle(), fiber.state(), ended);
            case UnitDetail.Tasklet tasklet -> tasklet(unit, tasklet, current);
            case UnitDetail.Greenlet _, UnitDetail.Channel _, UnitDetail.Plain _ ->
                    Optional.empty();
        };
    }

    private static Optional<Kept> stack(
            Unit unit, long handle, InterpreterState state, long ended) {
        return handle == 0 || handle == ended
                ? Optional.empty()
                : Optional.of(
                        new Kept(
                                unit.address(),
                                unit.kind(),
                                unit.references() != 0,
                                handle,
                                state,
                                true));
    }

    /** A tasklet that has begun and is alive has frames in the heap at least. */
    private static Optional<Kept> tasklet(Unit unit, UnitDetail.Tasklet tasklet, long current) {
        boolean waits =
                unit.address() != current && unit.life() == UnitLife.STARTED && tasklet.alive();
        return tasklet.handle() != 0 || waits
                ? Optional.of(
                        new Kept(
                                unit.address(),
                                unit.kind(),
                                unit.references() != 0,
                                tasklet.handle(),
                                tasklet.state(),
                                tasklet.handle() != 0 || tasklet.nesting() > 0))
                : Optional.empty();
    }
}
