package org.stackletlab.inspector.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackletlab.inspector.xml.JUnitXml.Case;
import org.stackletlab.inspector.xml.JUnitXml.Outcome.Failed;
import org.stackletlab.inspector.xml.JUnitXml.Outcome.Passed;
import org.stackletlab.inspector.xml.JUnitXml.Outcome.Skipped;
import org.stackletlab.inspector.xml.JUnitXml.Suite;

/** Documents of JUnit XML. */
class JUnitXmlTest {
    @Test
    void everyOutcomeHasItsElementAndSuitesCountThem() {
        Suite suite =
                new Suite(
                        "s",
                        List.of(
                                new Case("c", "quiet", new Passed("")),
                                new Case("c", "talks", new Passed("a\nb")),
                                new Case("c", "fails", new Failed("T", "why", "more")),
                                new Case("c", "rests", new Skipped("nobody"))));
        assertEquals(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="all">
                  <testsuite name="s" tests="4" failures="1" errors="0" skipped="1">
                    <testcase classname="c" name="quiet"/>
                    <testcase classname="c" name="talks">
                      <system-out>a
                b</system-out>
                    </testcase>
                    <testcase classname="c" name="fails">
                      <failure type="T" message="why">more</failure>
                    </testcase>
                    <testcase classname="c" name="rests">
                      <skipped message="nobody"/>
                    </testcase>
                  </testsuite>
                </testsuites>""",
                new JUnitXml("all", List.of(suite)).text());
    }

    @Test
    void whatXmlCannotHoldIsAQuestionMarkAndItsSignsAreWords() {
        Suite suite =
                new Suite(
                        "<\"&\">\n",
                        List.of(new Case("c", "n", new Passed("\u001b[1m\ud800 1 < 2\n"))));
        assertEquals(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="all">
                  <testsuite name="&lt;&quot;&amp;&quot;&gt;?" tests="1" failures="0" errors="0" skipped="0">
                    <testcase classname="c" name="n">
                      <system-out>?[1m? 1 &lt; 2
                </system-out>
                    </testcase>
                  </testsuite>
                </testsuites>""",
                new JUnitXml("all", List.of(suite)).text());
    }
}
