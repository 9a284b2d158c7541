package org.stackletlab.lessons.book;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Section;
import org.stackletlab.lessons.read.Glossary;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.TakeException;

/**
 * A hand-out of one lesson or several, as one page of HTML that is also well-formed XML. Nothing in
 * it is fetched from anywhere. Lessons are added one by one and may be closed after that. For one
 * thread.
 */
public final class HtmlBook {
    private final String title;
    private final Pictures pictures;
    private final Medium medium;
    private final boolean withAnswers;
    private final Terms terms;
    private final ProseHtml prose;
    private final PictureHtml figures = new PictureHtml();
    private final List<Lesson> inside = new ArrayList<>();
    private final StringBuilder lessons = new StringBuilder();
    private final StringBuilder answers = new StringBuilder();

    /**
     * A hand-out without lessons.
     *
     * @param withAnswers whether answers and finished files stand at the end, for those who teach
     */
    public HtmlBook(
            String title,
            Glossary glossary,
            Pictures pictures,
            Medium medium,
            boolean withAnswers) {
        this.title = requireNonNull(title, "title");
        this.pictures = requireNonNull(pictures, "pictures");
        this.medium = requireNonNull(medium, "medium");
        this.withAnswers = withAnswers;
        this.terms = new Terms(glossary);
        this.prose = new ProseHtml(terms);
    }

    /**
     * Adds a lesson.
     *
     * @param number in its course, from 1; 0 if it is in none
     * @throws TakeException if a program of it cannot be built or run, or a fact cannot be known
     */
    public void add(LessonSession session, int number) throws TakeException {
        terms.beginLesson();
        MomentHtml moments = new MomentHtml(session, prose, pictures, figures, medium);
        lessons.append(new ChapterHtml(session, prose, moments, medium).chapter(number));
        inside.add(session.lesson());
        if (withAnswers || medium == Medium.SCREEN) {
            answers.append(new AnswersHtml(session, prose, moments).all(withAnswers));
        }
    }

    /** With one lesson in it, what the page has is the lesson's sections. */
    private String contents() {
        StringBuilder html = new StringBuilder();
        for (Lesson lesson : inside) {
            StringBuilder sections = new StringBuilder();
            for (Section section : lesson.sections()) {
                sections.append(
                        item(
                                ChapterHtml.anchor(lesson.id(), section),
                                section.heading().title(),
                                ""));
            }
            html.append(
                    inside.size() == 1
                            ? sections
                            : item(
                                    lesson.id(),
                                    lesson.facts().title(),
                                    "<ol>" + sections + "</ol>"));
        }
        html.append(terms.used().isEmpty() ? "" : item("glossary", "Glossary", ""));
        html.append(withAnswers ? item("answers", "Answers", "") : "");
        return html.toString();
    }

    private static String item(String anchor, String words, String below) {
        return "<li><a href=\"#%s\">%s</a>%s</li>\n".formatted(anchor, Markup.text(words), below);
    }

    /** The page with what has been added. */
    public String page() throws TakeException {
        StringBuilder html = new StringBuilder(lessons.length() + 100_000);
        String glossary = glossary();
        html.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n");
        html.append("<head>\n<meta charset=\"utf-8\"/>\n");
        html.append(HandoutFile.MARK).append('\n');
        html.append(
                """
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                """);
        html.append("<title>%s</title>\n".formatted(Markup.text(title)));
        html.append("<style>/*<![CDATA[*/\n").append(style()).append("/*]]>*/</style>\n</head>\n");
        html.append("<body>\n");
        html.append(front());
        html.append("<main>\n").append(lessons).append(glossary).append(endOfPage());
        html.append("</main>\n");
        if (medium == Medium.SCREEN) {
            html.append("<script>/*<![CDATA[*/\n").append(resource("book.js"));
            html.append("/*]]>*/</script>\n");
        }
        return html.append("</body>\n</html>\n").toString();
    }

    private String front() {
        return """
        <nav class="contents" aria-label="Contents"><p class="title">%s</p>
        <ol class="%s">
        %s</ol></nav>
        """
                .formatted(Markup.text(title), inside.size() == 1 ? "one" : "many", contents());
    }

    private String glossary() {
        if (terms.used().isEmpty()) {
            return "";
        }
        StringBuilder html =
                new StringBuilder(
                        "<section class=\"glossary\" id=\"glossary\"><h1>Glossary</h1><dl>\n");
        for (Glossary.Term term : terms.used()) {
            html.append(
                    "<dt id=\"%s\">%s</dt><dd>%s</dd>\n"
                            .formatted(
                                    Terms.anchor(term),
                                    Markup.text(term.word()),
                                    prose.plainLine(term.meaning())));
        }
        return html.append("</dl></section>\n").toString();
    }

    /** Learners whose browser runs scripts see each answer at its question. */
    private String endOfPage() {
        if (answers.isEmpty()) {
            return "";
        }
        String section =
                "<section class=\"answers-part\" id=\"answers\"><h1>Answers</h1>\n%s</section>\n"
                        .formatted(answers);
        return withAnswers ? section : "<noscript>" + section + "</noscript>\n";
    }

    private String style() throws TakeException {
        Pictures.Style style = pictures.style();
        if (medium == Medium.PAPER) {
            return resource("paper.css") + style.rules();
        }
        return resource("book.css")
                + ":root{%s}\n@media screen and (prefers-color-scheme:dark){:root{%s}}\n%s\n"
                        .formatted(style.light(), style.dark(), style.rules());
    }

    private static String resource(String name) {
        try (InputStream in = HtmlBook.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
