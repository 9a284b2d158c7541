package org.stackletlab.visualizer.lesson.view;

import java.util.List;
import java.util.regex.Pattern;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.stackletlab.lessons.read.QuotedLines;
import org.stackletlab.visualizer.code.language.Language;
import org.stackletlab.visualizer.code.language.Token;

/** Lines of a real file, with their numbers and in the colours of the code pane. */
final class QuoteView extends VBox {
    private static final Pattern REMARK = Pattern.compile("(?<=\\S) {3,}(?=#|//|@|/\\*)");

    QuoteView(String file, QuotedLines quoted) {
        getStyleClass().add("quote");
        Label name = new Label(file);
        name.getStyleClass().add("quote-file");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("quote-lines");
        ColumnConstraints text = new ColumnConstraints();
        text.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(), text);
        List<String> lines = quoted.lines().stream().map(line -> near(line.text())).toList();
        String all = String.join("\n", lines);
        List<Token> tokens = Language.of(file).tokens(all);
        int start = 0;
        int row = 0;
        for (QuotedLines.Line line : quoted.lines()) {
            Label number = new Label(String.valueOf(line.number()));
            number.getStyleClass().add("quote-number");
            number.setMinWidth(USE_PREF_SIZE);
            GridPane.setValignment(number, VPos.TOP);
            grid.add(number, 0, row);
            grid.add(coloured(lines.get(row), start, tokens), 1, row);
            start += lines.get(row++).length() + 1;
        }
        grid.setAccessibleRole(AccessibleRole.TEXT);
        grid.setAccessibleText("%s: %s".formatted(file, all));
        getChildren().addAll(name, grid);
    }

    /** A remark stands near what it is about: the pane is narrower than the file. */
    private static String near(String line) {
        return REMARK.matcher(line).replaceAll("  ");
    }

    private static TextFlow coloured(String line, int start, List<Token> tokens) {
        TextFlow flow = new TextFlow();
        flow.setMinWidth(0);
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
