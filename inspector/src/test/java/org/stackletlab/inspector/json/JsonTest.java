package org.stackletlab.inspector.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void whatIsShortStandsOnOneLine() {
        Json value =
                Json.fields()
                        .put("mark", 12)
                        .put("name", "A")
                        .put("alive", true)
                        .hex("sp", 0x200fff00L)
                        .put("unknown", Optional.empty())
                        .hex("also unknown", OptionalLong.empty())
                        .array("list", List.of(1L, 2L), Json::of)
                        .done();
        String wanted =
                "{\"mark\": 12, \"name\": \"A\", \"alive\": true, \"sp\": \"0x200fff00\", \"list\": [1, 2]}";
        assertEquals(wanted, value.line());
        assertEquals(wanted, value.lines());
    }

    @Test
    void whatIsLongIsIndented() {
        Json value =
                Json.fields()
                        .array("texts", List.of("a".repeat(60), "b".repeat(60)), Json::of)
                        .done();
        assertEquals(
                """
                {
                  "texts": [
                    "%s",
                    "%s"
                  ]
                }"""
                        .formatted("a".repeat(60), "b".repeat(60)),
                value.lines());
    }

    @Test
    void charactersThatWouldEndOrBreakATextAreEscaped() {
        assertEquals(
                "\"\\\"\\\\\\n\\r\\t\\u0000\\u007fé€😀\\ud83d\"",
                Json.of("\"\\\n\r\t\0\u007fé€😀\ud83d").line());
    }

    @Test
    void emptyThingsHaveNoLinesInside() {
        assertEquals("[]", Json.array(List.<String>of(), Json::of).lines());
        assertEquals("{}", Json.fields().done().lines());
    }
}
