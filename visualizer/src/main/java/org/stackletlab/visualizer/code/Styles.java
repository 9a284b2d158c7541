package org.stackletlab.visualizer.code;

import javafx.css.PseudoClass;
import org.stackletlab.visualizer.code.language.Token;

/** The names that the code's styles have in style sheets. */
final class Styles {
    static final String CURRENT = "current-line";
    static final String ERROR = "code-error";
    static final String WARNING = "code-warning";
    static final PseudoClass EDITING = PseudoClass.getPseudoClass("editing");

    private Styles() {}

    static String code(Token.Kind kind) {
        return "code-" + kind.style();
    }
}
