package org.stackletlab.cli.grade;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.stackletlab.lessons.grade.StepVerdict;
import org.stackletlab.lessons.grade.SubmissionVerdict;

/** A suite for each submission, a case for each step; no times, so that it is always the same. */
final class JunitReport {
    private final XMLStreamWriter xml;

    private JunitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(Report report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JunitReport(xml).write(report);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML cannot be written into a string", e);
        }
        return text + "\n";
    }

    private void write(Report report) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        attribute("name", "lab grade " + report.lesson().id());
        for (SubmissionVerdict verdict : report.verdicts()) {
            suite(report.lesson().id(), verdict);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(String lesson, SubmissionVerdict verdict) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        attribute("name", verdict.name());
        attribute("tests", String.valueOf(verdict.steps().size()));
        attribute(
                "failures",
                String.valueOf(verdict.steps().stream().filter(step -> !step.passed()).count()));
        attribute("errors", "0");
        for (StepVerdict step : verdict.steps()) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("testcase");
            attribute("classname", lesson + "." + verdict.name());
            attribute("name", step.step());
            if (!step.passed()) {
                xml.writeStartElement("failure");
                attribute("type", Sentences.outcome(step));
                attribute("message", Sentences.of(step));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    /** What XML cannot hold at all is shown as a question mark. */
    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, value.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]", "?"));
    }
}
