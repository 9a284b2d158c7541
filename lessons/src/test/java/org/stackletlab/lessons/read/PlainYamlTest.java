package org.stackletlab.lessons.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainYamlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "when: output(2) == \"b: c\"|when: 'output(2) == \"b: c\"'",
                "- say: `x` first|- say: '`x` first'",
                "- Two things: one|- 'Two things: one'",
                "that: it's here: there|that: 'it''s here: there'",
                "say: \"quoted: already\"|say: \"quoted: already\"",
                "platforms: [x86, arm]|platforms: [x86, arm]",
                "id: two # a comment|id: two # a comment",
                "number: saved(switch:3)|number: saved(switch:3)",
                "ask: >-|ask: >-",
            })
    void aValueOnOneLineMeansItself(String written, String read) {
        assertEquals(read, PlainYaml.quoted(written));
    }

    @org.junit.jupiter.api.Test
    void aBlockOfLinesStaysAsItIs() {
        String block = "ask: >-\n  Why: so?\nat: end";
        assertEquals(block, PlainYaml.quoted(block));
    }
}
