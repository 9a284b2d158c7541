package org.stackletlab.visualizer.lesson.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.stackletlab.lessons.prose.Markdown;

/** CommonMark as parts of a window: paragraphs that wrap, lists, tables, code. */
final class MarkdownView extends VBox {
    private MarkdownView() {
        getStyleClass().add("markdown");
        setMinWidth(0);
    }

    /** A view of a text. */
    static MarkdownView of(String markdown) {
        MarkdownView view = new MarkdownView();
        blocks(Markdown.parse(markdown), view);
        return view;
    }

    /** A text without blocks, for a button or a choice. */
    static TextFlow inline(String markdown) {
        Node first = Markdown.parse(markdown).getFirstChild();
        return flow(first == null ? Markdown.parse("") : first);
    }

    /** A text as it would be read aloud. */
    static String plain(String markdown) {
        StringBuilder words = new StringBuilder();
        read(Markdown.parse(markdown), words);
        return words.toString().replaceAll("\\s+", " ").strip();
    }

    private static void read(Node node, StringBuilder words) {
        switch (node) {
            case org.commonmark.node.Text text -> words.append(text.getLiteral());
            case Code code -> words.append(code.getLiteral());
            case FencedCodeBlock code -> words.append(code.getLiteral());
            case IndentedCodeBlock code -> words.append(code.getLiteral());
            case SoftLineBreak _ -> words.append(' ');
            default -> children(node).forEach(child -> read(child, words));
        }
        if (node instanceof org.commonmark.node.Block) {
            words.append(' ');
        }
    }

    private static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }

    private static void blocks(Node parent, VBox into) {
        children(parent).forEach(child -> into.getChildren().add(block(child)));
    }

    private static Region block(Node node) {
        return switch (node) {
            case Paragraph paragraph -> flow(paragraph);
            case Heading heading -> {
                TextFlow flow = flow(heading);
                flow.getStyleClass().add("subheading");
                yield flow;
            }
            case FencedCodeBlock code -> code(code.getLiteral());
            case IndentedCodeBlock code -> code(code.getLiteral());
            case BulletList list -> list(list, number -> "•");
            case OrderedList list -> {
                int first = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
                yield list(list, number -> Integer.parseInt(number) + first + ".");
            }
            case org.commonmark.ext.gfm.tables.TableBlock table -> table(table);
            case BlockQuote quote -> {
                MarkdownView view = new MarkdownView();
                view.getStyleClass().add("quotation");
                blocks(quote, view);
                yield view;
            }
            default -> {
                MarkdownView view = new MarkdownView();
                blocks(node, view);
                yield view;
            }
        };
    }

    private static Label code(String text) {
        Label label = new Label(text.stripTrailing());
        label.getStyleClass().add("code-block");
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static VBox list(Node list, UnaryOperator<String> sign) {
        VBox rows = new VBox();
        rows.getStyleClass().add("list");
        int number = 0;
        for (Node child : children(list)) {
            if (child instanceof ListItem item) {
                Label label = new Label(sign.apply(String.valueOf(number++)));
                label.setMinWidth(USE_PREF_SIZE);
                label.getStyleClass().add("list-sign");
                MarkdownView words = new MarkdownView();
                blocks(item, words);
                HBox.setHgrow(words, Priority.ALWAYS);
                HBox row = new HBox(label, words);
                row.getStyleClass().add("list-row");
                rows.getChildren().add(row);
            }
        }
        return rows;
    }

    private static GridPane table(Node table) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("table");
        int row = 0;
        for (Node part : children(table)) {
            for (Node each : children(part)) {
                if (each instanceof TableRow cells) {
                    row(grid, row++, cells);
                }
            }
        }
        return grid;
    }

    private static void row(GridPane grid, int row, TableRow cells) {
        int column = 0;
        for (Node each : children(cells)) {
            if (each instanceof TableCell cell) {
                TextFlow flow = flow(cell);
                flow.getStyleClass().add(cell.isHeader() ? "table-head" : "table-cell");
                GridPane.setHgrow(flow, Priority.SOMETIMES);
                GridPane.setValignment(flow, VPos.TOP);
                grid.add(flow, column++, row);
            }
        }
    }

    private static TextFlow flow(Node parent) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("prose");
        flow.setMinWidth(0);
        StringBuilder words = new StringBuilder();
        read(parent, words);
        flow.setAccessibleRole(AccessibleRole.TEXT);
        flow.setAccessibleText(words.toString().strip());
        inlines(parent, List.of("words"), flow);
        return flow;
    }

    private static void inlines(Node parent, List<String> styles, TextFlow into) {
        for (Node node : children(parent)) {
            switch (node) {
                case org.commonmark.node.Text text -> add(text.getLiteral(), styles, into);
                case Code code -> add(code.getLiteral(), with(styles, "code-word"), into);
                case SoftLineBreak _ -> add(" ", styles, into);
                case HardLineBreak _ -> add("\n", styles, into);
                case Emphasis emphasis -> inlines(emphasis, with(styles, "emphasis"), into);
                case StrongEmphasis strong -> inlines(strong, with(styles, "strong"), into);
                case Link link -> inlines(link, with(styles, "link-words"), into);
                default -> inlines(node, styles, into);
            }
        }
    }

    private static List<String> with(List<String> styles, String another) {
        List<String> all = new ArrayList<>(styles);
        all.add(another);
        return all;
    }

    private static void add(String words, List<String> styles, TextFlow into) {
        Text text = new Text(words);
        text.getStyleClass().setAll(styles);
        into.getChildren().add(text);
    }
}
