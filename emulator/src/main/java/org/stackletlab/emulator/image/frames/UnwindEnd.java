package org.stackletlab.emulator.image.frames;

import static java.util.Objects.requireNonNull;

/** Why a call stack ends where it does. */
public sealed interface UnwindEnd {
    /** A sentence for people, without a full stop. */
    String sentence();

    /** The last frame is the function that the machine started. */
    record Outermost() implements UnwindEnd {
        @Override
        public String sentence() {
            return "this is the function that the program began with";
        }
    }

    /** Nothing says how the code at an address uses its stack. */
    record NoRules(long pc) implements UnwindEnd {
        @Override
        public String sentence() {
            return "there is no call-frame information for 0x%08x, so its caller cannot be found; assembly states it with .cfi_ directives, after .cfi_sections .debug_frame"
                    .formatted(pc);
        }
    }

    /** Something that a frame should have saved cannot be read. */
    record Unreadable(long pc, long address, String what) implements UnwindEnd {
        public Unreadable {
            requireNonNull(what, "what");
        }

        @Override
        public String sentence() {
            return "the frame at pc 0x%08x should have %s at 0x%08x, which cannot be read: the stack is damaged, or not all there"
                    .formatted(pc, what, address);
        }
    }

    /** The caller's frame would not be above the frame it called. */
    record NotAbove(long pc, long cfa, long below) implements UnwindEnd {
        @Override
        public String sentence() {
            return "the frame at pc 0x%08x would end at 0x%08x, not above 0x%08x where the frame that it called ends: the stack is damaged"
                    .formatted(pc, cfa, below);
        }
    }

    /** There are more frames than were asked for. */
    record TooDeep(int frames) implements UnwindEnd {
        @Override
        public String sentence() {
            return "these are the innermost %,d frames; there are more".formatted(frames);
        }
    }

    /** The rules need a register whose value is not known. */
    record Unknown(long pc, String register) implements UnwindEnd {
        public Unknown {
            requireNonNull(register, "register");
        }

        @Override
        public String sentence() {
            return "the caller of the code at 0x%08x cannot be found without %s, whose value is not known"
                    .formatted(pc, register);
        }
    }
}
