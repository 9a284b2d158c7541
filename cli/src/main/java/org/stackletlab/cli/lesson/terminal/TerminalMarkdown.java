package org.stackletlab.cli.lesson.terminal;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
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
import org.commonmark.node.Text;
import org.stackletlab.lessons.prose.Markdown;

/** CommonMark as lines of text for a terminal, wrapped between words. */
final class TerminalMarkdown {
    private static final String BOLD = "\033[1m";
    private static final String SLANTED = "\033[3m";
    private static final String COLOURED = "\033[36m";
    private static final String PLAIN = "\033[0m";

    private final int width;
    private final boolean colours;

    /**
     * A writer.
     *
     * @param width characters in a line, at least 20
     */
    TerminalMarkdown(int width, boolean colours) {
        this.width = Math.max(20, width);
        this.colours = colours;
    }

    /** The lines of a text. */
    List<String> lines(String markdown) {
        List<String> lines = new ArrayList<>();
        blocks(Markdown.parse(markdown), "", lines);
        return lines;
    }

    private void blocks(Node parent, String indent, List<String> lines) {
        for (Node each = parent.getFirstChild(); each != null; each = each.getNext()) {
            if (each.getPrevious() != null && !(each instanceof ListItem)) {
                lines.add("");
            }
            block(each, indent, lines);
        }
    }

    private void block(Node node, String indent, List<String> lines) {
        switch (node) {
            case Heading heading -> wrap(BOLD + inline(heading) + PLAIN, indent, lines);
            case Paragraph paragraph -> wrap(inline(paragraph), indent, lines);
            case BulletList list -> items(list, 0, indent, lines);
            case OrderedList list -> items(list, firstNumber(list), indent, lines);
            case BlockQuote quote -> blocks(quote, indent + "| ", lines);
            case FencedCodeBlock code -> code(code.getLiteral(), indent, lines);
            case IndentedCodeBlock code -> code(code.getLiteral(), indent, lines);
            case TableBlock table -> table(table, indent, lines);
            default -> blocks(node, indent, lines);
        }
    }

    private static int firstNumber(OrderedList list) {
        Integer number = list.getMarkerStartNumber();
        return number == null ? 1 : number;
    }

    /** Items with a bullet if they are counted from 0. */
    private void items(Node list, int first, String indent, List<String> lines) {
        int number = first;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String mark = first == 0 ? "- " : number + ". ";
            List<String> inside = new ArrayList<>();
            String deeper = indent + " ".repeat(mark.length());
            blocks(item, deeper, inside);
            for (int i = 0; i < inside.size(); i++) {
                String line = inside.get(i);
                lines.add(i == 0 ? indent + mark + line.substring(deeper.length()) : line);
            }
            number++;
        }
    }

    private static void code(String text, String indent, List<String> lines) {
        text.lines().forEach(line -> lines.add(indent + "    " + line));
    }

    private void table(TableBlock table, String indent, List<String> lines) {
        List<List<String>> rows = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (row instanceof TableRow cells) {
                    rows.add(row(cells, widths));
                }
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < rows.get(i).size(); column++) {
                String cell = rows.get(i).get(column);
                line.append(cell).append(" ".repeat(widths.get(column) - length(cell) + 2));
            }
            lines.add(line.toString().stripTrailing());
            if (i == 0) {
                int all = widths.stream().mapToInt(each -> each + 2).sum();
                lines.add(indent + "-".repeat(Math.max(1, all - 2)));
            }
        }
    }

    private List<String> row(TableRow row, List<Integer> widths) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (cell instanceof TableCell) {
                String text = shown(inline(cell));
                int column = cells.size();
                if (column == widths.size()) {
                    widths.add(0);
                }
                widths.set(column, Math.max(widths.get(column), length(text)));
                cells.add(text);
            }
        }
        return cells;
    }

    private String inline(Node parent) {
        StringBuilder text = new StringBuilder();
        for (Node each = parent.getFirstChild(); each != null; each = each.getNext()) {
            switch (each) {
                case Text plain -> text.append(plain.getLiteral());
                case Code code -> text.append(styled(COLOURED, code.getLiteral(), "`"));
                case StrongEmphasis strong ->
                        text.append(BOLD).append(inline(strong)).append(PLAIN);
                case Emphasis soft -> text.append(SLANTED).append(inline(soft)).append(PLAIN);
                case SoftLineBreak end -> text.append(' ');
                case HardLineBreak end -> text.append('\n');
                case Link link ->
                        text.append(inline(link))
                                .append(" (")
                                .append(link.getDestination())
                                .append(')');
                default -> text.append(inline(each));
            }
        }
        return text.toString();
    }

    /** What colours say, quotes say where there are none. */
    private String styled(String style, String text, String quote) {
        return colours ? style + text + PLAIN : quote + text + quote;
    }

    /** A text that is no CommonMark, in lines that end between words. */
    List<String> wrapped(String text, String indent) {
        List<String> lines = new ArrayList<>();
        wrap(text, indent, lines);
        return lines;
    }

    private void wrap(String text, String indent, List<String> lines) {
        for (String part : shown(text).split("\n", -1)) {
            StringBuilder line = new StringBuilder(indent);
            int used = indent.length();
            for (String word : part.split(" ")) {
                int wanted = length(word);
                boolean first = used == indent.length();
                if (!first && used + 1 + wanted > width) {
                    lines.add(line.toString());
                    line = new StringBuilder(indent);
                    used = indent.length();
                    first = true;
                }
                line.append(first ? "" : " ").append(word);
                used += wanted + (first ? 0 : 1);
            }
            lines.add(line.toString());
        }
    }

    private String shown(String text) {
        return colours ? text : text.replaceAll("\033\\[[0-9]+m", "");
    }

    private static int length(String text) {
        return text.replaceAll("\033\\[[0-9]+m", "").length();
    }
}
