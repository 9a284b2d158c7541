package org.stackletlab.inspector.recording;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.timeline.file.LabFile;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.emulator.timeline.file.SectionKind;
import org.stackletlab.emulator.timeline.file.SectionReader;
import org.stackletlab.emulator.timeline.file.SectionWriter;
import org.stackletlab.inspector.event.EventFormatException;
import org.stackletlab.inspector.event.EventLog;

/** What is kept of a recorded program beside the recording itself, as sections of a file. */
final class RecordedSections {
    static final SectionKind MADE = new SectionKind("MADE", 1 << 20);
    static final SectionKind LINKS = new SectionKind("LINK", 1 << 20);
    static final SectionKind JUDGED = new SectionKind("JUDG", 1 << 27);
    static final SectionKind SOURCES = new SectionKind("SRCS", 1 << 26);
    static final SectionKind EVENTS = new SectionKind("EVNT", 1 << 28);

    private static final int MOST_TEXT = 1 << 16;
    private static final int MOST_SOURCES = 1 << 14;
    private static final int OWN = 1;
    private static final int OURS = 2;

    private RecordedSections() {}

    static SectionWriter facts(BuildFacts facts) {
        SectionWriter out = new SectionWriter(MADE);
        out.text(facts.writer());
        out.varint(facts.sources().size());
        facts.sources().forEach(out::text);
        out.text(facts.optimization());
        out.u8(facts.stacklet() ? 1 : 0);
        return out.text(facts.switchFile().orElse(""));
    }

    /** Written only where there is something to be said: most programs use what is ours. */
    static Optional<SectionWriter> links(BuildFacts.Links links) {
        if (links.equals(BuildFacts.Links.USUAL)) {
            return Optional.empty();
        }
        SectionWriter out = new SectionWriter(LINKS);
        out.varint(links.includeDirectories().size());
        links.includeDirectories().forEach(out::text);
        out.text(links.stackletFolder().orElse(""));
        return Optional.of(out.text(links.switchSymbol()));
    }

    private static BuildFacts.Links links(LabFile file) throws LabFileException {
        Optional<SectionReader> section = file.find(LINKS);
        if (section.isEmpty()) {
            return BuildFacts.Links.USUAL;
        }
        try (SectionReader in = section.get()) {
            List<String> folders = new ArrayList<>();
            for (int n = in.count(MOST_SOURCES, "the number of header folders"); n > 0; n--) {
                folders.add(in.text(MOST_TEXT, "the name of a header folder"));
            }
            String library = in.text(MOST_TEXT, "the folder of the stacklet library");
            String symbol = in.text(MOST_TEXT, "the name of the switch routine");
            in.end();
            return new BuildFacts.Links(
                    folders, Optional.of(library).filter(name -> !name.isEmpty()), symbol);
        }
    }

    /** Written only of what was made for a finding. */
    static Optional<SectionWriter> judged(Optional<Judged> judged) {
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        Judged all = judged.get();
        SectionWriter out = new SectionWriter(JUDGED);
        out.text(all.file()).text(all.routine().symbol()).text(all.routine().protocol());
        names(out, all.routine().calls());
        names(out, all.routine().begins());
        out.text(all.found()).text(all.command());
        out.varint(all.objects().size());
        all.objects().forEach(object -> out.block(object.bytes()));
        out.u8(all.linked().isPresent() ? 1 : 0);
        all.linked().ifPresent(elf -> out.block(elf.bytes()));
        return Optional.of(out);
    }

    private static void names(SectionWriter out, List<String> names) {
        out.varint(names.size());
        names.forEach(out::text);
    }

    private static List<String> names(SectionReader in, String what) throws LabFileException {
        List<String> names = new ArrayList<>();
        for (int n = in.count(MOST_SOURCES, "how many there are of " + what); n > 0; n--) {
            names.add(in.text(MOST_TEXT, what));
        }
        return names;
    }

    private static Optional<Judged> judged(LabFile file) throws LabFileException {
        Optional<SectionReader> section = file.find(JUDGED);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        try (SectionReader in = section.get()) {
            String judged = in.text(MOST_TEXT, "the file that was judged");
            String symbol = in.text(MOST_TEXT, "the routine that was judged");
            String protocol = in.text(MOST_TEXT, "how the routine is called");
            List<String> calls = names(in, "a function that it calls");
            List<String> begins = names(in, "a function that contexts begin with");
            String found = in.text(MOST_TEXT, "what was found");
            String command = in.text(MOST_TEXT, "the command that finds it");
            List<Judged.Piece> objects = new ArrayList<>();
            for (int n = in.count(MOST_SOURCES, "the number of objects"); n > 0; n--) {
                objects.add(new Judged.Piece(in.block(JUDGED.mostBytes(), "an object")));
            }
            boolean linked = in.u8("whether there is a linked file") != 0;
            Optional<Judged.Piece> elf = Optional.empty();
            if (linked) {
                elf = Optional.of(new Judged.Piece(in.block(JUDGED.mostBytes(), "a linked file")));
            }
            in.end();
            Judged.Routine routine = new Judged.Routine(symbol, protocol, calls, begins);
            return Optional.of(new Judged(judged, routine, found, command, objects, elf));
        }
    }

    static BuildFacts facts(LabFile file) throws LabFileException {
        try (SectionReader in = file.section(MADE)) {
            String writer = in.text(MOST_TEXT, "the lab that wrote the file");
            List<String> sources = new ArrayList<>();
            for (int n = in.count(MOST_SOURCES, "the number of sources"); n > 0; n--) {
                sources.add(in.text(MOST_TEXT, "the name of a source"));
            }
            String optimization = in.text(MOST_TEXT, "the level of optimization");
            boolean stacklet = in.u8("whether a stacklet library is linked in") != 0;
            String switchFile = in.text(MOST_TEXT, "the name of the switch file");
            in.end();
            return new BuildFacts(
                    writer,
                    sources,
                    optimization,
                    stacklet,
                    Optional.of(switchFile).filter(name -> !name.isEmpty()),
                    links(file),
                    judged(file));
        }
    }

    static SectionWriter sources(Sources sources) {
        SectionWriter out = new SectionWriter(SOURCES);
        out.varint(sources.all().size());
        for (SourceText source : sources.all()) {
            out.text(source.name()).u8(source.own() ? OWN : OURS);
            out.block(source.text().getBytes(StandardCharsets.UTF_8));
        }
        return out;
    }

    static Sources sources(LabFile file) throws LabFileException {
        try (SectionReader in = file.section(SOURCES)) {
            List<SourceText> sources = new ArrayList<>();
            for (int n = in.count(MOST_SOURCES, "the number of sources"); n > 0; n--) {
                String name = in.text(MOST_TEXT, "the name of a source");
                int whose = in.u8("whose source it is");
                if (whose != OWN && whose != OURS) {
                    throw in.problem("source %s belongs to %d".formatted(name, whose));
                }
                byte[] text = in.block(SOURCES.mostBytes(), "the text of " + name);
                sources.add(
                        new SourceText(
                                name, whose == OWN, new String(text, StandardCharsets.UTF_8)));
            }
            in.end();
            return new Sources(sources);
        }
    }

    static SectionWriter events(EventLog events) {
        return new SectionWriter(EVENTS).bytes(events.bytes());
    }

    static EventLog events(LabFile file) throws LabFileException {
        try (SectionReader in = file.section(EVENTS)) {
            byte[] bytes = in.bytes((int) in.remaining(), "the events");
            in.end();
            try {
                return EventLog.read(bytes);
            } catch (EventFormatException e) {
                throw in.problem(e.getMessage());
            }
        }
    }
}
