package org.stackletlab.toolchain.compiler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.toolchain.ToolProcess;

/**
 * Looks after one compiler run whether anything was read, or asked for, that a program may not
 * read, before any of clang's words are shown: they could quote it.
 *
 * <p>What the virtual file system keeps away is only worded here. What it lets through is checked
 * here: links that lead out, and inline assembly, which reads files past every virtual file system.
 */
final class HostPrivacy {
    private static final Pattern NOT_FOUND =
            Pattern.compile(
                    "(?m)^(?<position>[^\\n]*?:\\d+:\\d+): fatal error: '(?<name>[^'\\n]+)' file not found");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern EMBED =
            Pattern.compile("(?:#|%:)\\s*embed\\b\\s*(?:\"([^\"\\n]*)\"|<([^>\\n]*)>)?");

    private final LlvmTools tools;
    private final SourceUnit unit;
    private final Confinement confinement;
    private final Workspace work;

    HostPrivacy(LlvmTools tools, SourceUnit unit, Confinement confinement, Workspace work) {
        this.tools = tools;
        this.unit = unit;
        this.confinement = confinement;
        this.work = work;
    }

    /**
     * Checks one run.
     *
     * @param flags the flags it ran with
     * @param inputs the files read are added here
     */
    void check(ToolProcess.Outcome outcome, List<String> flags, List<Path> inputs)
            throws IOException, BuildException, ToolMissingException {
        Set<Path> read = new LinkedHashSet<>();
        read.add(unit.absoluteSource());
        read.addAll(ReadFiles.of(work.file("read.d"), unit.folder()));
        if (Files.exists(work.file("headers"))) {
            for (String line : Files.readAllLines(work.file("headers"))) {
                read.add(unit.folder().resolve(line.strip()).toAbsolutePath().normalize());
            }
        }
        for (Path file : read) {
            if (!confinement.allows(file)) {
                throw new BuildException(Refusals.link(file, file.toRealPath()));
            }
        }
        if (!outcome.succeeded()) {
            asked(COLOUR.matcher(outcome.errors()).replaceAll(""));
            embedded(read);
        }
        inlineAssembly(read, flags);
        inputs.addAll(read);
    }

    /** clang says "not found" of what it may not see; where the file exists, we say why. */
    private void asked(String errors) throws BuildException {
        Matcher missing = NOT_FOUND.matcher(errors);
        while (missing.find()) {
            String name = missing.group("name");
            String includer = missing.group("position").replaceFirst(":\\d+:\\d+$", "");
            Path beside = unit.folder().resolve(includer).toAbsolutePath().resolveSibling(name);
            boolean elsewhere =
                    Files.exists(beside)
                            || unit.includeDirectories().stream()
                                    .map(unit.folder()::resolve)
                                    .anyMatch(directory -> Files.exists(directory.resolve(name)));
            if (elsewhere) {
                String position = missing.group("position").replaceFirst(":\\d+$", "");
                throw new BuildException(Refusals.file(position, name));
            }
        }
    }

    /**
     * A failed run has no list of embedded files, so the directives are looked up in the sources.
     */
    private void embedded(Set<Path> read) throws IOException, BuildException {
        for (Path file : read) {
            String text = text(file);
            Matcher embed = EMBED.matcher(text);
            while (embed.find()) {
                String name = embed.group(1) != null ? embed.group(1) : embed.group(2);
                if (name == null || !confinement.allows(file.resolveSibling(name))) {
                    long line =
                            text.substring(0, embed.start()).chars().filter(c -> c == '\n').count();
                    throw new BuildException(
                            Refusals.file(
                                    unit.shown(file) + ":" + (line + 1),
                                    name == null ? "#embed of a macro" : name));
                }
            }
        }
    }

    private void inlineAssembly(Set<Path> read, List<String> flags)
            throws IOException, BuildException, ToolMissingException {
        // What the lab is built from is trusted.
        if (unit.ours() || !suspicion(read).isRaised()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(tools.clang().toString()));
        command.addAll(flags);
        command.addAll(List.of("-w", "-E", unit.source().toString(), "-o", "-"));
        Path output = work.file("preprocessed.i");
        ToolProcess.run(command, unit.folder(), output);
        Optional<String> complaint = InlineAssembly.complaint(text(output));
        if (complaint.isPresent()) {
            throw new BuildException(complaint.get());
        }
    }

    private AsmSuspicion suspicion(Set<Path> read) throws IOException {
        AsmSuspicion suspicion = new AsmSuspicion();
        suspicion.addOwn(String.join(" ", unit.moreFlags()));
        for (Path file : read) {
            if (unit.isSystem(file, tools.headers())) {
                suspicion.addSystem(text(file));
            } else {
                suspicion.addOwn(text(file));
            }
        }
        return suspicion;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
