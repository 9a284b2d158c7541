package org.stackletlab.emulator.image.dwarf;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.image.dwarf.LineTable.Row;
import org.stackletlab.emulator.image.dwarf.LineTable.Sequence;

/** Runs one unit's line program (6.2), which writes a table of addresses and lines. */
final class LineProgram {
    private static final int CONTENT_PATH = 1;
    private static final int CONTENT_DIRECTORY = 2;

    private final Cursor in;
    private final long end;
    private final long programStart;
    private final int instructionBytes;
    private final boolean startsAsStatement;
    private final int lineBase;
    private final int lineRange;
    private final int opcodeBase;
    private final int[] operands;
    private final List<String> files = new ArrayList<>();

    // The state machine's registers (6.2.2) that are used here.
    private long address;
    private long file;
    private long line;
    private boolean isStatement;
    private boolean endsPrologue;
    private final List<Sequence> sequences = new ArrayList<>();
    private List<Row> rows = new ArrayList<>();

    private record NamedPath(String path, long directory) {}

    /**
     * Reads the header (6.2.4) behind the version field. GNU's assembler writes old ones still.
     *
     * @param version from 2 to 5
     */
    LineProgram(Sections sections, Cursor in, long end, int version) throws DwarfException {
        this.in = in;
        this.end = end;
        int addressBytes = 0;
        if (version >= 5) {
            addressBytes = in.u8();
            in.skip(1); // segment selectors: none
        }
        long headerLength = in.u32();
        programStart = in.position() + headerLength;
        instructionBytes = in.u8();
        in.skip(version >= 4 ? 1 : 0); // VLIW operations
        startsAsStatement = in.u8() != 0;
        lineBase = in.s8();
        lineRange = in.u8();
        opcodeBase = in.u8();
        if (lineRange == 0) {
            throw in.problem("has a line range of 0");
        }
        operands = new int[opcodeBase];
        for (int i = 1; i < opcodeBase; i++) {
            operands[i] = in.u8();
        }
        if (version >= 5) {
            Forms forms = new Forms(sections, addressBytes, 0);
            List<NamedPath> directories = paths(forms);
            for (NamedPath path : paths(forms)) {
                files.add(full(path, directories));
            }
        } else {
            oldPaths();
        }
    }

    /** Up to version 4 directory 0 and file 0 are not in the tables, which end with nothing. */
    private void oldPaths() throws DwarfException {
        List<NamedPath> directories = new ArrayList<>(List.of(new NamedPath("", 0)));
        for (String name = in.string(); !name.isEmpty(); name = in.string()) {
            directories.add(new NamedPath(name, 0));
        }
        files.add("");
        for (String name = in.string(); !name.isEmpty(); name = in.string()) {
            files.add(full(new NamedPath(name, in.uleb()), directories));
            in.uleb(); // when it was changed
            in.uleb(); // how long it is
        }
    }

    private List<NamedPath> paths(Forms forms) throws DwarfException {
        int formats = in.u8();
        long[] content = new long[formats];
        int[] form = new int[formats];
        for (int i = 0; i < formats; i++) {
            content[i] = in.uleb();
            form[i] = (int) in.uleb();
        }
        long count = in.uleb();
        List<NamedPath> paths = new ArrayList<>();
        for (long n = 0; n < count; n++) {
            if (in.position() >= end) {
                throw in.problem("has fewer file names than it says");
            }
            String path = "";
            long directory = 0;
            for (int i = 0; i < formats; i++) {
                Value value = forms.read(in, form[i], 0);
                path = content[i] == CONTENT_PATH ? value.text() : path;
                directory = content[i] == CONTENT_DIRECTORY ? value.number() : directory;
            }
            paths.add(new NamedPath(path, directory));
            if (formats == 0) {
                break; // a name without contents takes no bytes: any count would do
            }
        }
        return paths;
    }

    /**
     * A file as the compiler was given it: relative to directory 0, where the compiler was started.
     */
    private static String full(NamedPath file, List<NamedPath> directories) {
        if (file.path.startsWith("/")
                || file.directory <= 0
                || file.directory >= directories.size()) {
            return file.path;
        }
        return directories.get((int) file.directory).path + "/" + file.path;
    }

    /** The files of the unit by their numbers. */
    List<String> files() {
        return List.copyOf(files);
    }

    List<Sequence> run() throws DwarfException {
        in.seek(programStart);
        reset();
        while (in.position() < end) {
            int opcode = in.u8();
            if (opcode >= opcodeBase) {
                int adjusted = opcode - opcodeBase;
                address += (long) (adjusted / lineRange) * instructionBytes;
                line += lineBase + adjusted % lineRange;
                addRow();
            } else if (opcode == 0) {
                extended();
            } else {
                standard(opcode);
            }
        }
        return sequences;
    }

    private void standard(int opcode) throws DwarfException {
        switch (opcode) {
            case 1 -> addRow(); // copy
            case 2 -> address += in.uleb() * instructionBytes; // advance_pc
            case 3 -> line += in.sleb(); // advance_line
            case 4 -> file = in.uleb(); // set_file
            case 6 -> isStatement = !isStatement; // negate_stmt
            case 8 -> address += (long) ((255 - opcodeBase) / lineRange) * instructionBytes;
            case 9 -> address += in.u16(); // fixed_advance_pc
            case 10 -> endsPrologue = true; // set_prologue_end
            default -> {
                for (int i = 0; i < operands[opcode]; i++) {
                    in.uleb();
                }
            }
        }
    }

    private void extended() throws DwarfException {
        long next = in.uleb() + in.position();
        int opcode = in.u8();
        if (opcode == 1) {
            endSequence();
        } else if (opcode == 2) {
            address = in.unsigned((int) (next - in.position()));
        }
        in.seek(next);
    }

    private void addRow() {
        String name = file >= 0 && file < files.size() ? files.get((int) file) : "";
        int known = name.isEmpty() ? 0 : (int) line;
        rows.add(new Row(address, name, known, isStatement, endsPrologue));
        endsPrologue = false;
    }

    private void endSequence() {
        // Code the linker dropped keeps its lines, with address 0.
        if (!rows.isEmpty() && rows.getFirst().address() != 0) {
            sequences.add(new Sequence(rows.getFirst().address(), address, List.copyOf(rows)));
        }
        rows = new ArrayList<>();
        reset();
    }

    private void reset() {
        address = 0;
        file = 1;
        line = 1;
        isStatement = startsAsStatement;
        endsPrologue = false;
    }
}
