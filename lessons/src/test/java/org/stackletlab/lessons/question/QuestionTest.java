package org.stackletlab.lessons.question;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.lessons.fact.FactValue;
import org.stackletlab.lessons.fact.FactValue.Quantity;
import org.stackletlab.lessons.fact.FactValue.Text;
import org.stackletlab.lessons.question.Reply.Verdict;

class QuestionTest {
    private static Question question(Key key, String unit) {
        return new Question("q", "What?", key, unit, false, Optional.empty());
    }

    private static FactValue number(long value, boolean address) {
        return new Quantity(BigInteger.valueOf(value), address);
    }

    private static Question bytes() {
        return question(
                new Key.Value(
                        number(64, false),
                        List.of(new Key.Known(number(192, false), "That is the whole stack."))),
                "bytes");
    }

    private static Question choice(String... said) {
        return question(
                new Key.OneOf(
                        List.of(
                                new Option(said[0], false, "Nobody was in the way."),
                                new Option(said[1], true, ""))),
                "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"64", "0x40", " 64 ", "64 bytes", "0X40", "64bytes", "6_4"})
    void numbersAreReadDecimalAndHexadecimal(String given) {
        assertEquals(new Reply(Verdict.RIGHT, ""), bytes().reply(given));
    }

    @Test
    void wrongNumbersAreExplainedIfTheyShowAMisunderstanding() {
        assertEquals(new Reply(Verdict.WRONG, "That is the whole stack."), bytes().reply("0xc0"));
        assertEquals(new Reply(Verdict.WRONG, ""), bytes().reply("7"));
        assertEquals(Verdict.NO_ANSWER, bytes().reply("many").verdict());
        assertEquals(Verdict.NO_ANSWER, bytes().reply("  ").verdict());
        assertEquals("64 bytes", bytes().right());
    }

    @ParameterizedTest
    @CsvSource({"0x200ffe30, RIGHT", "200FFE30, RIGHT", "0x200ffe31, WRONG", "the top, NO_ANSWER"})
    void addressesAreHexadecimal(String given, Verdict verdict) {
        Question question = question(new Key.Value(number(0x200ffe30, true), List.of()), "");
        assertEquals(verdict, question.reply(given).verdict());
    }

    @ParameterizedTest
    @CsvSource({"0x1000, RIGHT", "0x1007, RIGHT", "0x1008, WRONG", "0xfff, WRONG"})
    void clicksMayHitAnyOfTheBytes(String given, Verdict verdict) {
        Question question =
                question(
                        new Key.Bytes(BigInteger.valueOf(0x1000), BigInteger.valueOf(8), List.of()),
                        "");
        assertEquals(verdict, question.reply(given).verdict());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"A, main | RIGHT", "a,  MAIN | RIGHT", "\"A, main\" | RIGHT", "main | WRONG"})
    void blanksAndCapitalsOfTextsDoNotMatter(String given, Verdict verdict) {
        Question question = question(new Key.Value(new Text("A, main"), List.of()), "");
        assertEquals(verdict, question.reply(given).verdict());
    }

    @ParameterizedTest
    @CsvSource({"a, WRONG", "B, RIGHT", "b), RIGHT", "2, RIGHT", "it STAYS, RIGHT", "c, NO_ANSWER"})
    void choicesAreNamedByLetterNumberOrText(String given, Verdict verdict) {
        assertEquals(verdict, choice("It goes", "It stays").reply(given).verdict());
    }

    @ParameterizedTest
    @CsvSource({"A, RIGHT", "B, WRONG", "a, WRONG", "b, RIGHT"})
    void capitalsTellStacksFromLetters(String given, Verdict verdict) {
        assertEquals(verdict, choice("B", "A").reply(given).verdict());
    }
}
