package org.stackletlab.visualizer.session;

import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.recording.PositionException;

/** Where a run is looked at first. */
@FunctionalInterface
public interface Beginning {
    /**
     * The instant in a run. Takes its time: a run may be searched for it.
     *
     * @throws OpeningException if the run has no such instant; says which ones there are
     */
    Mark in(Session session) throws OpeningException;

    /** A position as all commands of lab take it, such as {@code switch:2}. */
    static Beginning at(String position) {
        return session -> {
            try {
                return session.recorded().mark(position);
            } catch (PositionException | MachineException e) {
                throw new OpeningException(e.getMessage(), e);
            }
        };
    }
}
