package org.stackletlab.tests.lesson;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.book.HtmlBook;
import org.stackletlab.lessons.book.Medium;
import org.stackletlab.lessons.book.Pictures;
import org.stackletlab.lessons.course.Course;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.run.LessonRuns;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.Progress;
import org.stackletlab.tests.guest.GuestLab;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Hand-outs of the course, with pictures of the plainest kind: these tests know no visualizer. */
final class Handouts {
    private Handouts() {}

    /** A page with one lesson. */
    static String page(String lesson, String platform, Medium medium, boolean answers)
            throws Exception {
        Course course = course();
        Lesson read = course.lesson(lesson);
        HtmlBook book =
                new HtmlBook(
                        read.facts().title(),
                        course.glossary(),
                        new PlainPictures(),
                        medium,
                        answers);
        try (LessonRuns runs = new LessonRuns(GuestLab.sandbox(), read)) {
            book.add(new LessonSession(runs, platform, Progress.nowhere()), 1);
        }
        return book.page();
    }

    static Course course() throws Exception {
        return Course.of(GuestLab.HOME);
    }

    /** Strictly: what is not well-formed XML is refused. */
    static Document parsed(String page) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    static List<Element> elements(Document page, String tag) {
        NodeList found = page.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** Each picture says which instant it is of, and has a shape that all have. */
    private static final class PlainPictures implements Pictures {
        @Override
        public List<String> of(RecordedProgram recorded, List<Mark> instants, String view) {
            return instants.stream()
                    .map(
                            mark ->
                                    """
                                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9">
                                    <title>after %1$d instructions</title>
                                    <rect width="90" height="9" fill="none" stroke="var(--lab-edge)" rx="4" ry="4"/>
                                    <text x="1" y="8">%1$d</text>
                                    </svg>
                                    """
                                            .formatted(mark.instructions()))
                    .toList();
        }

        @Override
        public Style style() {
            return Style.NONE;
        }
    }
}
