package org.stackletlab.inspector.unit;

/** How far the life of a unit has come. */
public enum UnitLife {
    /** Its body has not begun. */
    FRESH("fresh"),
    /** Its body has begun and not ended. */
    STARTED("started"),
    /** Its body has ended, or it will never run. */
    ENDED("ended"),
    /** Its struct says something else: it is damaged. */
    BROKEN("broken");

    private final String title;

    UnitLife(String title) {
        this.title = title;
    }

    /** The life in prose. */
    public String title() {
        return title;
    }

    /** The life that a constant of {@code enum unit_state} stands for. */
    static UnitLife of(String constant) {
        return switch (constant) {
            case "UNIT_FRESH" -> FRESH;
            case "UNIT_STARTED" -> STARTED;
            case "UNIT_ENDED" -> ENDED;
            default -> BROKEN;
        };
    }
}
