package org.stackletlab.visualizer.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
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

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
