package org.stackletlab.inspector.check.subject;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.stackletlab.inspector.check.elf.ElfFile;
import org.stackletlab.toolchain.BuildException;

/** A static library: object files one after the other, as {@code ar} writes them. */
final class Archive {
    private static final String MAGIC = "!<arch>\n";
    private static final int HEADER = 60;
    private static final int SIZE_AT = 48;
    private static final int NAME_BYTES = 16;

    private final Path file;
    private final List<Member> members = new ArrayList<>();

    /** One of its files. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Member(String name, byte[] bytes) {}

    private Archive(Path file) {
        this.file = file;
    }

    /**
     * Reads an archive.
     *
     * @throws BuildException if it is none, or is damaged
     */
    static Archive of(Path file, byte[] bytes) throws BuildException {
        if (!text(bytes, 0, MAGIC.length()).equals(MAGIC)) {
            throw new BuildException(
                    "%s: error: this is no archive: it does not begin with '!<arch>'\n  next: name a file that ar has made; thin archives have no members in them"
                            .formatted(file));
        }
        Archive archive = new Archive(file);
        String longNames = "";
        int at = MAGIC.length();
        while (at + HEADER <= bytes.length) {
            String name = text(bytes, at, NAME_BYTES).strip();
            int size = archive.size(text(bytes, at + SIZE_AT, 10).strip(), bytes.length - at);
            byte[] content = Arrays.copyOfRange(bytes, at + HEADER, at + HEADER + size);
            if (name.equals("//")) {
                longNames = new String(content, StandardCharsets.ISO_8859_1);
            } else if (!name.equals("/") && !name.startsWith("__.SYMDEF")) {
                archive.members.add(new Member(name(name, longNames), content));
            }
            at += HEADER + size + size % 2;
        }
        return archive;
    }

    private int size(String digits, int left) throws BuildException {
        if (digits.matches("\\d{1,9}") && Integer.parseInt(digits) <= left - HEADER) {
            return Integer.parseInt(digits);
        }
        throw new BuildException(
                "%s: error: this archive is damaged: a member says that it has '%s' bytes\n  next: make it again with ar"
                        .formatted(file, digits));
    }

    private static String name(String name, String longNames) {
        if (name.matches("/\\d+")) {
            int start = Math.min(Integer.parseInt(name.substring(1)), longNames.length());
            return longNames
                    .substring(start)
                    .lines()
                    .findFirst()
                    .orElse(name)
                    .replaceFirst("/$", "");
        }
        return name.replaceFirst("/$", "");
    }

    private static String text(byte[] bytes, int at, int count) {
        int end = Math.min(bytes.length, at + count);
        return new String(bytes, at, Math.max(0, end - at), StandardCharsets.ISO_8859_1);
    }

    /**
     * The member that has a routine.
     *
     * @throws BuildException if none has it, or more than one
     */
    Member with(String symbol) throws BuildException {
        List<Member> having = members.stream().filter(member -> defines(member, symbol)).toList();
        if (having.size() == 1) {
            return having.getFirst();
        }
        if (having.isEmpty()) {
            throw new BuildException(
                    "%s: error: looked for the routine '%s' in %d members and found it in none; they are: %s\n  next: name the routine with --symbol"
                            .formatted(file, symbol, members.size(), names(members)));
        }
        throw new BuildException(
                "%s: error: the routine '%s' is in %d members: %s\n  next: take one out with 'ar x %s %s' and check that"
                        .formatted(
                                file,
                                symbol,
                                having.size(),
                                names(having),
                                file,
                                having.getFirst().name()));
    }

    /** Any member that is an object file, for what all of them have in common. */
    Member any() throws BuildException {
        return members.stream()
                .filter(member -> member.bytes().length > 4 && member.bytes()[0] == 0x7f)
                .findFirst()
                .orElseThrow(
                        () ->
                                new BuildException(
                                        "%s: error: there is no ELF object in this archive; its members are: %s\n  next: name an archive of ELF objects"
                                                .formatted(file, names(members))));
    }

    /** All members but the one that has a routine. */
    List<byte[]> without(String symbol) {
        return members.stream()
                .filter(other -> !defines(other, symbol))
                .map(Member::bytes)
                .toList();
    }

    private static String names(List<Member> some) {
        String names = some.stream().map(Member::name).limit(12).collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    private static boolean defines(Member member, String symbol) {
        return ElfFile.of(member.bytes()).stream()
                .flatMap(file -> file.symbols().stream())
                .anyMatch(one -> one.isDefined() && one.name().equals(symbol));
    }
}
