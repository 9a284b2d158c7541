package org.stackletlab.inspector.event;

import java.util.List;

/** Gives the fields of an event back, in the order in which {@link FieldWriter} took them. */
interface FieldReader {
    long address() throws EventFormatException;

    long count() throws EventFormatException;

    String text() throws EventFormatException;

    String word() throws EventFormatException;

    <E extends Enum<E>> E choice(Class<E> type) throws EventFormatException;

    Stack stack() throws EventFormatException;

    List<Stack> stacks() throws EventFormatException;

    List<SavedRegister> registers() throws EventFormatException;
}
