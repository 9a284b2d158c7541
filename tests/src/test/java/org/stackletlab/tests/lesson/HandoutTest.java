package org.stackletlab.tests.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.lessons.book.Medium;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Step;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Hand-outs: every lesson becomes a page that needs nothing else. */
class HandoutTest {
    /** What makes a browser fetch something; links that are followed by hand do not. */
    private static final Pattern LOADS =
            Pattern.compile(
                    "(src|poster|srcset)=\"(?!data:)|@import|url\\((?!data:)|<link|fetch\\(");

    static List<String> lessons() throws Exception {
        return Handouts.course().written();
    }

    private static String platform(Lesson lesson) {
        return lesson.facts().platforms().getLast();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void lessonIsAPageThatNeedsNothingElse(String id) throws Exception {
        Lesson lesson = Handouts.course().lesson(id);
        String page = Handouts.page(id, platform(lesson), Medium.SCREEN, false);
        Document document = Handouts.parsed(page);
        assertEquals(1, Handouts.elements(document, "article").size());
        assertFalse(LOADS.matcher(page).find(), "something would be fetched");
        assertEquals(Set.of(), linksToNothing(document));
        assertEachStepIsThere(document, lesson);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void lessonOnPaperHasNothingToPress(String id) throws Exception {
        Lesson lesson = Handouts.course().lesson(id);
        Document document =
                Handouts.parsed(Handouts.page(id, platform(lesson), Medium.PAPER, true));
        for (String tag : List.of("script", "form", "input", "button", "details", "noscript")) {
            assertEquals(List.of(), Handouts.elements(document, tag), tag);
        }
        assertEquals(Set.of(), linksToNothing(document));
        assertEachStepIsThere(document, lesson);
    }

    private static void assertEachStepIsThere(Document document, Lesson lesson) {
        Set<String> names = names(document);
        for (Step step : lesson.steps(platform(lesson))) {
            assertTrue(names.contains(lesson.id() + "-" + step.id()), step.id());
        }
    }

    private static Set<String> names(Document document) {
        List<String> all =
                Handouts.elements(document, "*").stream()
                        .map(each -> each.getAttribute("id"))
                        .filter(id -> !id.isEmpty())
                        .toList();
        Set<String> names = new HashSet<>(all);
        assertEquals(all.size(), names.size(), "a name is used twice");
        return names;
    }

    private static Set<String> linksToNothing(Document document) {
        Set<String> names = names(document);
        return Handouts.elements(document, "*").stream()
                .map(each -> each.getAttribute("href"))
                .filter(link -> link.startsWith("#") && !names.contains(link.substring(1)))
                .collect(Collectors.toSet());
    }

    private static List<Element> questions(Document document) {
        return Handouts.elements(document, "form");
    }

    @Test
    void answersAreNotReadAtAGlance() throws Exception {
        String page = Handouts.page("slices", "x86_64", Medium.SCREEN, false);
        Document document = Handouts.parsed(page);
        Element stays =
                questions(document).stream()
                        .filter(form -> form.getAttribute("id").equals("slices-stays-of-main"))
                        .findFirst()
                        .orElseThrow();
        String sealed = stays.getAttribute("data-key");
        String key = new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8);
        assertTrue(key.contains("Its lower part was needed by the guest and was copied."), key);
        String seen = page.substring(0, page.indexOf("<noscript>"));
        assertFalse(seen.contains("Its lower part was needed by the guest"), "it can be read");
    }

    @Test
    void answersStandAtTheEndForThoseWhoTeach() throws Exception {
        Document without = Handouts.parsed(Handouts.page("slices", "arm", Medium.PAPER, false));
        Document with = Handouts.parsed(Handouts.page("slices", "arm", Medium.PAPER, true));
        assertFalse(names(without).contains("answers"));
        assertTrue(names(with).contains("answers"));
        assertTrue(Handouts.elements(with, "dd").size() > Handouts.elements(without, "dd").size());
    }

    @Test
    void switchIsASequenceThatBeginsWhereTheLessonSays() throws Exception {
        Document page = Handouts.parsed(Handouts.page("slices", "x86_64", Medium.SCREEN, false));
        Element moments =
                Handouts.elements(page, "figure").stream()
                        .filter(each -> each.getAttribute("class").equals("moments"))
                        .findFirst()
                        .orElseThrow();
        String told = moments.getTextContent();
        assertEquals("0", moments.getAttribute("data-start"));
        assertTrue(told.contains("Switch 2 begins: A calls slp_switch"), told);
        assertTrue(told.contains("Switch 2: A switches to main"), told);
        assertTrue(moments.getElementsByTagName("svg").getLength() >= 6, told);
    }
}
