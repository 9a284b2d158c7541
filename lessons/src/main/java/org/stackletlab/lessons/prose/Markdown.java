package org.stackletlab.lessons.prose;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** How the prose of lessons is read: CommonMark with tables. */
public final class Markdown {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER =
            Parser.builder()
                    .extensions(EXTENSIONS)
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                    .build();

    private Markdown() {}

    /** The document of a text. Its blocks know on which lines they stand. */
    public static Node parse(String text) {
        return PARSER.parse(text);
    }

    /** What renderers have to be given to know tables. */
    public static List<Extension> extensions() {
        return EXTENSIONS;
    }
}
