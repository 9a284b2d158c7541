package org.stackletlab.lessons.book;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.stackletlab.lessons.read.Glossary;

/**
 * Links terms to the glossary: where they stand in bold, and where a lesson uses them first. For
 * one thread.
 */
final class Terms {
    private final Glossary glossary;
    private final Pattern word;
    private final Set<String> used = new TreeSet<>();
    private final Set<String> usedHere = new HashSet<>();

    Terms(Glossary glossary) {
        this.glossary = requireNonNull(glossary, "glossary");
        this.word =
                Pattern.compile(
                        glossary.terms().stream()
                                .map(Glossary.Term::word)
                                .sorted(Comparator.comparingInt(String::length).reversed())
                                .map(Pattern::quote)
                                .collect(Collectors.joining("|", "\\b(", ")s?\\b")),
                        Pattern.CASE_INSENSITIVE);
    }

    /** From here on each term counts as not yet used. */
    void beginLesson() {
        usedHere.clear();
    }

    /** The terms that were linked, by alphabet. */
    List<Glossary.Term> used() {
        return glossary.terms().stream()
                .filter(term -> used.contains(key(term.word())))
                .sorted(Comparator.comparing(term -> key(term.word())))
                .toList();
    }

    /** Where the glossary explains a term. */
    static String anchor(Glossary.Term term) {
        return "term-" + Markup.name(term.word());
    }

    private static String key(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Puts links into a text. */
    void link(Node document) {
        if (glossary.terms().isEmpty()) {
            return;
        }
        document.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Heading heading) {
                        // Headings are linked to already.
                    }

                    @Override
                    public void visit(Link link) {
                        // One link cannot stand in another.
                    }

                    @Override
                    public void visit(StrongEmphasis strong) {
                        if (strong.getFirstChild() instanceof Text text && text.getNext() == null) {
                            glossary.term(text.getLiteral().strip())
                                    .ifPresent(term -> wrap(strong, term));
                        }
                    }

                    @Override
                    public void visit(Text text) {
                        linkFirstUses(text);
                    }
                });
    }

    private void wrap(Node node, Glossary.Term term) {
        Link link = to(term);
        node.insertBefore(link);
        link.appendChild(node);
    }

    private Link to(Glossary.Term term) {
        used.add(key(term.word()));
        usedHere.add(key(term.word()));
        return new Link("#" + anchor(term), null);
    }

    private void linkFirstUses(Text text) {
        String literal = text.getLiteral();
        Matcher matcher = word.matcher(literal);
        int copied = 0;
        while (matcher.find()) {
            Glossary.Term term = glossary.term(matcher.group(1)).orElse(null);
            if (term != null && !usedHere.contains(key(term.word()))) {
                Link link = to(term);
                link.appendChild(new Text(matcher.group()));
                if (matcher.start() > copied) {
                    text.insertBefore(new Text(literal.substring(copied, matcher.start())));
                }
                text.insertBefore(link);
                copied = matcher.end();
            }
        }
        if (copied > 0) {
            text.setLiteral(literal.substring(copied));
        }
    }
}
