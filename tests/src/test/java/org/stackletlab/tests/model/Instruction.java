package org.stackletlab.tests.model;

/**
 * One instruction of a script, as the guest's {@code script.h} describes them.
 *
 * @param text as the script has it
 */
record Instruction(String text) {

    /** Whether its error goes on to the caller. */
    boolean passesOn() {
        return text.startsWith("!") || letter() == 'x';
    }

    char letter() {
        return text.charAt(passed());
    }

    Operands operands() {
        return new Operands(text.substring(passed() + 1));
    }

    private int passed() {
        return text.startsWith("!") ? 1 : 0;
    }

    /** What is behind the letter, to be taken from left to right. */
    static final class Operands {
        private final String text;
        private int at;

        private Operands(String text) {
            this.text = text;
        }

        /** The next character, 0 if there is none; a comma behind it is skipped. */
        char name() {
            if (at >= text.length()) {
                return 0;
            }
            char name = text.charAt(at++);
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            }
            return name;
        }

        boolean hasNext() {
            return at < text.length();
        }

        /** Whether the next character is the last one of its operand. */
        boolean lastOfOperand() {
            return at + 1 >= text.length() || text.charAt(at + 1) == ',';
        }
    }
}
