package org.stackletlab.visualizer.lesson.view;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.stackletlab.lessons.read.QuotedLines;
import org.stackletlab.visualizer.code.Language;
import org.stackletlab.visualizer.code.Token;

/** Lines of a real file, with their numbers and in the colours of the code pane. */
final class QuoteView extends VBox {
    QuoteView(String file, QuotedLines quoted) {
        getStyleClass().add("quote");
        Label name = new Label(file);
        name.getStyleClass().add("quote-file");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("quote-lines");
        String all =
                quoted.lines().stream()
                        .map(QuotedLines.Line::text)
                        .collect(Collectors.joining("\n"));
        List<Token> tokens = Language.of(file).tokens(all);
        int start = 0;
        int row = 0;
        for (QuotedLines.Line line : quoted.lines()) {
            Label number = new Label(String.valueOf(line.number()));
            number.getStyleClass().add("quote-number");
            number.setMinWidth(USE_PREF_SIZE);
            grid.add(number, 0, row);
            grid.add(coloured(line.text(), start, tokens), 1, row++);
            start += line.text().length() + 1;
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setAccessibleRole(AccessibleRole.TEXT);
        scroll.setAccessibleText("%s: %s".formatted(file, all));
        getChildren().addAll(name, scroll);
    }

    private static TextFlow coloured(String line, int start, List<Token> tokens) {
        TextFlow flow = new TextFlow();
        flow.setMinWidth(USE_PREF_SIZE);
        int end = start + line.length();
        int at = start;
        for (Token token : tokens) {
            if (token.end() > at && token.start() < end) {
                int from = Math.max(at, token.start());
                int to = Math.min(end, token.end());
                add(line.substring(at - start, from - start), "quote-text", flow);
                add(line.substring(from - start, to - start), "code-" + token.kind().style(), flow);
                at = to;
            }
        }
        add(line.substring(at - start), "quote-text", flow);
        return flow;
    }

    private static void add(String words, String style, TextFlow into) {
        if (!words.isEmpty()) {
            Text text = new Text(words.replace("\t", "    "));
            text.getStyleClass().addAll("quoted", style);
            into.getChildren().add(text);
        }
    }
}
