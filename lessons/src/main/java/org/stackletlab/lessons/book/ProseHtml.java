package org.stackletlab.lessons.book;

import static java.util.Objects.requireNonNull;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;
import org.stackletlab.lessons.prose.Markdown;

/** CommonMark as XHTML. Everything is escaped; HTML in prose stays words. For one thread. */
final class ProseHtml {
    /** Headings of a lesson are of the second rank; those in prose come below. */
    private static final int DEEPER = 2;

    private static final int DEEPEST = 6;

    private final Terms terms;
    private final HtmlRenderer renderer =
            HtmlRenderer.builder()
                    .extensions(Markdown.extensions())
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    .attributeProviderFactory(
                            context ->
                                    (node, tag, attributes) -> {
                                        if (node instanceof Link link
                                                && link.getDestination().startsWith("#term-")) {
                                            attributes.put("class", "term");
                                        }
                                    })
                    .build();

    ProseHtml(Terms terms) {
        this.terms = requireNonNull(terms, "terms");
    }

    /** Blocks. */
    String blocks(String markdown) {
        Node document = Markdown.parse(markdown);
        terms.link(document);
        return rendered(document);
    }

    /** Blocks, without links to the glossary. */
    String plain(String markdown) {
        return rendered(Markdown.parse(markdown));
    }

    private String rendered(Node document) {
        document.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Heading heading) {
                        heading.setLevel(Math.min(DEEPEST, heading.getLevel() + DEEPER));
                    }
                });
        return renderer.render(document);
    }

    /** One paragraph, as what stands inside it. */
    String line(String markdown) {
        return inside(blocks(markdown));
    }

    /** One paragraph without links. */
    String plainLine(String markdown) {
        return inside(plain(markdown));
    }

    private static String inside(String blocks) {
        String html = blocks.strip();
        boolean one =
                html.startsWith("<p>")
                        && html.endsWith("</p>")
                        && html.indexOf("<p>", 1) < 0
                        && html.indexOf("</p>") == html.length() - 4;
        return one ? html.substring(3, html.length() - 4) : html;
    }
}
