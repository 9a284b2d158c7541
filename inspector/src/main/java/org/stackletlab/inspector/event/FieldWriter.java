package org.stackletlab.inspector.event;

import java.util.List;
import org.stackletlab.inspector.event.layer.LayerCall;
import org.stackletlab.inspector.event.layer.NamedUnit;

/** Takes the fields of an event, one after the other, in a fixed order. */
interface FieldWriter {
    /** A guest address; 0 if there is none. */
    void address(String name, long value);

    /** A number that is not an address. */
    void count(String name, long value);

    /** A text that will hardly come again. */
    void text(String name, String value);

    /** A text that comes often; empty if there is none. */
    void word(String name, String value);

    void truth(String name, boolean value);

    void choice(String name, Enum<?> value);

    void stack(String name, Stack stack);

    void stacks(String name, List<Stack> stacks);

    void registers(String name, List<SavedRegister> registers);

    void unit(String name, NamedUnit unit);

    void units(String name, List<NamedUnit> units);

    void calls(String name, List<LayerCall> calls);
}
