package org.stackletlab.visualizer.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Motion;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.stage.StagePicture;
import org.w3c.dom.Document;

/** Pictures as SVG are XML that says what it shows. */
class SvgTest {

    @ParameterizedTest
    @EnumSource
    void stageOfARealRunIsWellFormed(Theme theme) throws Exception {
        try (Session session = Recorded.example("producer_consumer")) {
            Moment moment = session.at(session.recorded().mark("switch:4"));
            Picture picture = StagePicture.of(moment, session.cast(), Motion.NONE, 1000, 600);
            Document document = parsed(Svg.of(picture, theme));
            assertEquals("svg", document.getDocumentElement().getTagName());
            assertTrue(document.getElementsByTagName("text").getLength() > 40);
            assertTrue(picture.title().contains("Switch 4 begins"), picture.title());
        }
    }

    @Test
    void wordsWithMarkupStayWords() throws Exception {
        Sketch sketch = new Sketch();
        sketch.text(0, 10, "a < b && \"c\" > d", Face.BODY, Ink.of(Role.TEXT));
        Document document = parsed(Svg.of(sketch.picture(100, 20, "<&>"), Theme.LIGHT));
        assertEquals(
                "a < b && \"c\" > d",
                document.getElementsByTagName("text").item(0).getTextContent());
    }

    @Test
    void placeOnTopIsFoundFirst() {
        Sketch sketch = new Sketch();
        sketch.place(0, 0, 50, 50, new Target.Instant(1), "below");
        sketch.place(10, 10, 10, 10, new Target.Instant(2), "above");
        Picture picture = sketch.picture(50, 50, "");
        assertEquals("above", picture.placeAt(15, 15).orElseThrow().words());
        assertEquals("below", picture.placeAt(5, 5).orElseThrow().words());
        assertTrue(picture.placeAt(60, 5).isEmpty());
    }

    @Test
    void pictureOnAPageTakesItsColoursAndLettersFromThePage() throws Exception {
        try (Session session = Recorded.example("producer_consumer")) {
            Moment moment = session.at(session.recorded().mark("switch:4"));
            Picture picture = StagePicture.of(moment, session.cast(), Motion.NONE, 1000, 600);
            String svg = Svg.onPage(picture);
            assertEquals("svg", parsed(svg).getDocumentElement().getTagName());
            assertTrue(svg.length() < Svg.of(picture, Theme.LIGHT).length());
            assertEquals(List.of(), all("#[0-9a-f]{6}|id=\"", svg));
            assertIsDeclared(all("--lab-[a-z0-9-]+(?=\\))", svg), Svg.pageStyle(Theme.DARK), ":#");
            assertIsDeclared(all("(?<=class=\")[a-z-]+", svg), Svg.pageLetters(), "{font:");
        }
    }

    private static void assertIsDeclared(List<String> used, String style, String behind) {
        assertTrue(used.size() > 3, used.toString());
        used.forEach(each -> assertTrue(style.contains(each + behind), each));
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
