package org.stackletlab.inspector.unit;

import java.util.stream.Stream;

/** What a unit is. */
public enum UnitKind {
    /** A slot that holds a suspended stack. */
    CONTINULET("continulet"),
    /** A stack in a tree, which gets what ends below it. */
    GREENLET("greenlet"),
    /** A stack in a tree, with fewer surprises than a greenlet. */
    FIBER("fiber"),
    /** What a scheduler runs. */
    TASKLET("tasklet"),
    /** Where tasklets meet. */
    CHANNEL("channel"),
    /** Something else that a program made a unit. */
    OTHER("");

    private final String type;

    UnitKind(String type) {
        this.type = type;
    }

    /** The name that the guest's object type has, and that people use. */
    public String type() {
        return type;
    }

    /** The kind whose object type has this name. */
    public static UnitKind of(String type) {
        return Stream.of(values()).filter(kind -> kind.type.equals(type)).findFirst().orElse(OTHER);
    }
}
