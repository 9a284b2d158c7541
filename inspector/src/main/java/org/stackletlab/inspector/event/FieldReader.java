package org.stackletlab.inspector.event;

import java.util.List;
import org.stackletlab.inspector.event.layer.LayerCall;
import org.stackletlab.inspector.event.layer.NamedUnit;

/** Gives the fields of an event back, in the order in which {@link FieldWriter} took them. */
interface FieldReader {
    /** The version of the format that is read. */
    int version();

    long address() throws EventFormatException;

    long count() throws EventFormatException;

    String text() throws EventFormatException;

    String word() throws EventFormatException;

    boolean truth() throws EventFormatException;

    <E extends Enum<E>> E choice(Class<E> type) throws EventFormatException;

    Stack stack() throws EventFormatException;

    List<Stack> stacks() throws EventFormatException;

    List<SavedRegister> registers() throws EventFormatException;

    NamedUnit unit() throws EventFormatException;

    List<NamedUnit> units() throws EventFormatException;

    List<LayerCall> calls() throws EventFormatException;
}
