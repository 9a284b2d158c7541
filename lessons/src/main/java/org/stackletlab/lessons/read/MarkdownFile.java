package org.stackletlab.lessons.read;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.stackletlab.lessons.prose.Markdown;
import org.stackletlab.lessons.read.MarkdownPart.Title;

/** Cuts Markdown into its parts, in order. */
final class MarkdownFile {
    private final List<String> lines;
    private final int before;
    private final List<MarkdownPart> parts = new ArrayList<>();
    private int nextProse;

    private MarkdownFile(String text, int line) {
        this.lines = text.lines().toList();
        this.before = line - 1;
    }

    /**
     * Cuts a text.
     *
     * @param line the line of the file on which the text begins
     */
    static List<MarkdownPart> parts(String text, int line) {
        MarkdownFile file = new MarkdownFile(text, line);
        for (Node each = Markdown.parse(text).getFirstChild();
                each != null;
                each = each.getNext()) {
            file.take(each);
        }
        file.prose(file.lines.size());
        return file.parts;
    }

    private void take(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            return;
        }
        int first = spans.getFirst().getLineIndex();
        int behind = spans.getLast().getLineIndex() + 1;
        switch (node) {
            case Heading heading -> {
                prose(first);
                parts.add(new Title(first + 1 + before, heading.getLevel(), plain(heading)));
                nextProse = behind;
            }
            case FencedCodeBlock fence -> {
                prose(first);
                String info = fence.getInfo() == null ? "" : fence.getInfo().strip();
                List<String> words = info.isEmpty() ? List.of() : List.of(info.split("\\s+"));
                parts.add(new Fence(first + 1 + before, words, fence.getLiteral()));
                nextProse = behind;
            }
            default -> {}
        }
    }

    /** Everything up to a line that was not taken yet is prose. */
    private void prose(int end) {
        int first = nextProse;
        while (first < end && lines.get(first).isBlank()) {
            first++;
        }
        int behind = end;
        while (behind > first && lines.get(behind - 1).isBlank()) {
            behind--;
        }
        if (first < behind) {
            String text = String.join("\n", lines.subList(first, behind));
            parts.add(new MarkdownPart.Text(first + 1 + before, text));
        }
    }

    private static String plain(Node heading) {
        StringBuilder text = new StringBuilder();
        heading.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Text node) {
                        text.append(node.getLiteral());
                    }

                    @Override
                    public void visit(Code node) {
                        text.append(node.getLiteral());
                    }
                });
        return text.toString().strip();
    }
}
