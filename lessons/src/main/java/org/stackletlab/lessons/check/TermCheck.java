package org.stackletlab.lessons.check;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.stackletlab.lessons.format.Block;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.prose.Markdown;
import org.stackletlab.lessons.read.Glossary;

/** Whether terms are introduced once, explained, and never used before. */
final class TermCheck {
    private final Glossary glossary;
    private final List<String> order;
    private final Lesson lesson;
    private final Findings findings;

    TermCheck(Glossary glossary, List<String> order, Lesson lesson, Findings findings) {
        this.glossary = requireNonNull(glossary, "glossary");
        this.order = List.copyOf(order);
        this.lesson = requireNonNull(lesson, "lesson");
        this.findings = requireNonNull(findings, "findings");
    }

    /** A piece of prose and where it stands. */
    private record Piece(int line, String text) {}

    void run() {
        int here = order.indexOf(lesson.id());
        List<Piece> pieces = pieces();
        boldWords(pieces);
        for (Glossary.Term term : glossary.terms()) {
            int introduced = order.indexOf(term.lesson());
            if (introduced == here) {
                introducedHere(term, pieces);
            } else if (introduced > here) {
                firstUse(term.word(), pieces)
                        .ifPresent(
                                use ->
                                        findings.add(
                                                use.line(),
                                                "the term '%s' is used here, but lesson %s introduces it."
                                                        .formatted(term.word(), term.lesson())));
            }
        }
    }

    private void introducedHere(Glossary.Term term, List<Piece> pieces) {
        String bold = "**" + term.word().toLowerCase(Locale.ROOT) + "**";
        Optional<Piece> bolded =
                pieces.stream().filter(each -> flat(each.text()).contains(bold)).findFirst();
        if (bolded.isEmpty()) {
            findings.add(
                    glossary.file(),
                    term.line(),
                    "lesson %s is to introduce '%s', but the term stands nowhere in bold there."
                            .formatted(lesson.id(), term.word()));
            return;
        }
        Optional<Piece> first = firstUse(term.word(), pieces);
        if (first.isPresent() && pieces.indexOf(first.get()) < pieces.indexOf(bolded.get())) {
            findings.add(
                    first.get().line(),
                    "the term '%s' is used here before it is introduced (line %d)."
                            .formatted(term.word(), bolded.get().line()));
        }
    }

    private static String flat(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private static Optional<Piece> firstUse(String word, List<Piece> pieces) {
        Pattern pattern =
                Pattern.compile(
                        "(?<![\\w-])"
                                + Pattern.quote(word.toLowerCase(Locale.ROOT))
                                + "(e?s)?(?![\\w-])");
        return pieces.stream()
                .filter(
                        each -> {
                            Matcher matcher = pattern.matcher(plain(each.text()));
                            return matcher.find();
                        })
                .findFirst();
    }

    /** The words without code, in small letters. */
    private static String plain(String markdown) {
        StringBuilder text = new StringBuilder();
        Markdown.parse(markdown)
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(Text node) {
                                text.append(node.getLiteral()).append(' ');
                            }

                            @Override
                            public void visit(Code node) {
                                text.append(" . ");
                            }
                        });
        return flat(text.toString());
    }

    private void boldWords(List<Piece> pieces) {
        List<String> seen = new ArrayList<>();
        for (Piece piece : pieces) {
            for (String word : bold(piece.text())) {
                Optional<Glossary.Term> term = glossary.term(word);
                if (term.isEmpty()) {
                    findings.add(
                            piece.line(),
                            "'%s' stands in bold, as a new term does, but the glossary does not explain it."
                                    .formatted(word));
                } else if (!term.get().lesson().equals(lesson.id())) {
                    findings.add(
                            piece.line(),
                            "'%s' stands in bold, but lesson %s introduces it already."
                                    .formatted(word, term.get().lesson()));
                } else if (seen.contains(word.toLowerCase(Locale.ROOT))) {
                    findings.add(
                            piece.line(), "the term '%s' stands in bold twice.".formatted(word));
                }
                seen.add(word.toLowerCase(Locale.ROOT));
            }
        }
    }

    private static List<String> bold(String markdown) {
        List<String> words = new ArrayList<>();
        Markdown.parse(markdown)
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(StrongEmphasis node) {
                                StringBuilder word = new StringBuilder();
                                for (Node each = node.getFirstChild();
                                        each != null;
                                        each = each.getNext()) {
                                    word.append(
                                            switch (each) {
                                                case Text text -> text.getLiteral();
                                                case Code code -> code.getLiteral();
                                                default -> " ";
                                            });
                                }
                                words.add(word.toString());
                            }
                        });
        return words;
    }

    /** Everything that learners read, in order. */
    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (Block block : lesson.blocks().toList()) {
            List<String> texts =
                    switch (block) {
                        case Block.Prose prose -> List.of(prose.markdown());
                        case Block.PlatformProse prose -> List.of(prose.markdown());
                        case Block.Picture picture -> List.of(picture.caption());
                        case Block.Quotation quotation -> List.of();
                        case Step step -> List.of(step.words());
                    };
            texts.forEach(text -> pieces.add(new Piece(block.line(), text)));
        }
        return pieces;
    }
}
