package org.stackletlab.visualizer.inspect;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.stackletlab.emulator.timeline.origin.Origin;
import org.stackletlab.inspector.why.Because;
import org.stackletlab.inspector.why.Cause;
import org.stackletlab.visualizer.picture.Words;

/** One step of why a value is where it is: each instruction can be gone to. */
final class ReasonView extends VBox {
    private static final int MOST_CAUSES = 3;

    private final InspectorViewModel model;

    ReasonView(Because because, InspectorViewModel model) {
        this.model = model;
        getStyleClass().add("reason");
        Label subject = words(because.subject());
        subject.getStyleClass().add("reason-subject");
        getChildren().addAll(subject, words(because.sentence()));
        List<Cause> causes = because.causes();
        causes.stream().limit(MOST_CAUSES).forEach(cause -> getChildren().add(cause(cause)));
        if (causes.size() > MOST_CAUSES) {
            Label more = words("and %d more instructions".formatted(causes.size() - MOST_CAUSES));
            more.getStyleClass().add("muted");
            getChildren().add(more);
        }
        if (!(because.step().origin() instanceof Origin.Copied)) {
            Reasons.sources(because).forEach(source -> getChildren().add(source(source)));
        }
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private Button cause(Cause cause) {
        String what = cause.text().isEmpty() ? "host call" : cause.text();
        String where =
                cause.where() + cause.source().map(at -> ", " + Words.position(at)).orElse("");
        return button(
                "%,d  %s\n%s".formatted(cause.mark().instructions(), what, where),
                () -> model.goTo(cause.mark()));
    }

    private Button source(Origin.Part source) {
        return button("ask about " + name(source), () -> model.ask(source));
    }

    private static String name(Origin.Part source) {
        return switch (source.place()) {
            case org.stackletlab.emulator.timeline.origin.Location.InRegister in ->
                    in.register().name();
            case org.stackletlab.emulator.timeline.origin.Location.InMemory memory ->
                    "%d bytes at 0x%08x".formatted(memory.bytes(), memory.address());
        };
    }

    private static Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("happening");
        button.setMnemonicParsing(false);
        button.setWrapText(true);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
