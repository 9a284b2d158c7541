package org.stackletlab.visualizer.layers;

import org.stackletlab.visualizer.picture.Role;

/**
 * One line of the picture of layers.
 *
 * @param kind what it is
 * @param key the same for the same thing at all instants
 * @param parent the key of the line that it hangs on; empty for none
 * @param depth how far it is to the right
 * @param role its colour
 * @param name whose line it is
 * @param state what that does; of a slot, which stack is in it, if one is
 * @param current whether it runs
 * @param unit the guest address of its unit; 0 for none
 */
record LayerRow(
        Kind kind,
        String key,
        String parent,
        int depth,
        Role role,
        String name,
        String state,
        boolean current,
        long unit) {
    /** What a line can be. */
    enum Kind {
        /** A heading. */
        CAPTION(34),
        /** A unit or a stack. */
        UNIT(24),
        /** A tasklet in the ring. */
        RING(24),
        /** A place for one stack: a continulet's slot, or the CPU. */
        SLOT(30),
        /** What there is no room for, in words. */
        REST(20),
        /** A call of the way through the layers. */
        STEP(16);

        private final double height;

        Kind(double height) {
            this.height = height;
        }

        double height() {
            return height;
        }
    }

    static LayerRow caption(String text) {
        return new LayerRow(Kind.CAPTION, text, "", 0, Role.MUTED, text, "", false, 0);
    }

    static LayerRow rest(String parent, int depth, String words) {
        return new LayerRow(
                Kind.REST, "rest of " + parent, parent, depth, Role.MUTED, words, "", false, 0);
    }

    boolean isTree() {
        return kind == Kind.UNIT || kind == Kind.REST;
    }
}
