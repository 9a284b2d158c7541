package org.stackletlab.lessons.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static String problem(String expression) {
        return assertThrows(FactException.class, () -> Expression.parse(expression)).problem();
    }

    private static String conditionProblem(String condition) {
        return assertThrows(FactException.class, () -> Condition.parse(condition)).problem();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 2 * (0x40 - 3)",
                "saved-of(A, 3) - saved(3)",
                "in-place(\"fiber 1\", switched:3)",
                "register(sp, line:sub/ring.c:12)",
                "local(main, i, event:-1)",
                "-saved(switches())",
                "size(A, 1_000)"
            })
    void whatIsWellFormedIsUnderstood(String expression) throws FactException {
        assertEquals(expression, Expression.parse(expression).toString());
    }

    @ParameterizedTest
    @CsvSource({"1+2*3, 7", "(1+2)*3, 9", "7/2, 3", "2-5, -3", "0x10+1, 17", "10-2-3, 5"})
    void numbersAreComputedAsInC(String expression, String value) throws FactException {
        assertEquals(value, Expression.parse(expression).evaluate(null).shown());
    }

    @Test
    void addressesAreShownInHexadecimalAndTheirDistanceIsNot() {
        assertEquals("0x00000010", FactValue.Quantity.address(16).shown());
        assertEquals("0xffffffffffffffff", FactValue.Quantity.address(-1).shown());
        assertEquals("16", new FactValue.Quantity(BigInteger.valueOf(16), false).shown());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 == 1 | true",
                "1 != 1 and 1 == 1 | false",
                "2 <= 1 | false",
                "A == \"A\" | true",
                "\"f, g, main\" contains \"g, main\" | true",
                "A != B and 3 > 2 | true"
            })
    void conditionsCompare(String condition, boolean holds) throws FactException {
        assertEquals(holds, Condition.parse(condition).holds(null));
    }

    @Test
    void mistakesAreAnsweredWithWhatWouldDo() {
        assertEquals("there is no fact 'swiches'; the nearest is switches()", problem("swiches()"));
        assertEquals(
                "'switches' is a fact; write switches(), or \"switches\" if it is a name",
                problem("switches + 1"));
        assertEquals("'saved' is told 2 things, and wants 1: saved(N)", problem("saved(1, 2)"));
        assertEquals("found the end, wanted ')' to close the parenthesis", problem("(1 + 2"));
        assertEquals("found '!', wanted + - * / or the end", problem("1 + 2 !"));
        assertEquals(
                "found the end, wanted a number, a \"text\", a name, or a fact such as switches()",
                problem("1 +"));
        assertEquals(
                "found the end, wanted a comparison: == != < <= > >= or contains",
                conditionProblem("exit()"));
        assertEquals(
                "found 'or', wanted 'and' or the end of the condition",
                conditionProblem("1 == 1 or 2 == 2"));
        assertTrue(problem("nonsense(1)").contains("there are output, lines, printed"));
        assertTrue(problem("(".repeat(100)).contains("nested deeper"));
    }

    @Test
    void mistakesAreShownWhereTheyAre() {
        FactException e =
                assertThrows(FactException.class, () -> Expression.parse("1 + swiches()"));
        assertEquals(4, e.position());
        assertEquals(
                "'1 + swiches()', at character 5: there is no fact 'swiches'; the nearest is"
                        + " switches()\n  1 + swiches()\n      ^",
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A + 1 | \"A\" is a text, and only numbers can be computed with",
                "1 / 0 | the divisor is 0"
            })
    void whatCannotBeComputedIsExplained(String expression, String problem) throws FactException {
        Expression parsed = Expression.parse(expression);
        assertEquals(
                problem, assertThrows(FactException.class, () -> parsed.evaluate(null)).problem());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A == 1 | '==' compares the text \"A\" with the number 1; both must be numbers, or both texts",
                "A < B | '<' compares numbers; for texts there are ==, != and contains",
                "1 contains 1 | 'contains' compares the number 1 with the number 1; both must be texts"
            })
    void whatCannotBeComparedIsExplained(String condition, String problem) throws FactException {
        Condition parsed = Condition.parse(condition);
        assertEquals(
                problem, assertThrows(FactException.class, () -> parsed.holds(null)).problem());
    }
}
