package org.stackletlab.toolchain.disassembler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.target.AssemblySyntax;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.image.SymbolKind;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Instruction;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.toolchain.ToolProcess;
import org.stackletlab.toolchain.compiler.LlvmTools;

/** Turns the code of an image into instructions. */
public final class Disassembler {
    private static final Pattern LINE =
            Pattern.compile(
                    "^\\s*([0-9a-f]+):\\s+((?:[0-9a-f]{2,8} )*[0-9a-f]{2,8})\\s*(?:\\t(.*))?$");

    /** The distance of a jump, once more as a number, behind the place it leads to. */
    private static final Pattern REMARK = Pattern.compile("\\s*@ imm = #\\S+$");

    private final LlvmTools tools;

    /** A disassembler of this LLVM. */
    public Disassembler(LlvmTools tools) {
        this.tools = tools;
    }

    /**
     * The instructions of an image by rising address.
     *
     * @param function the function wanted, or nothing for all code
     * @throws BuildException if there is no such function
     */
    public List<Instruction> disassemble(Image image, Optional<String> function)
            throws BuildException, ToolMissingException {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("stacklet-lab-");
            Path elf = Files.write(folder.resolve("image"), image.elf());
            Path listing = folder.resolve("listing.txt");
            try {
                ToolProcess.Outcome outcome =
                        ToolProcess.run(command(image, function, elf), folder, listing);
                if (!outcome.succeeded()) {
                    throw new BuildException(
                            "cannot disassemble %s: %s"
                                    .formatted(image.name(), outcome.errors().strip()));
                }
                return read(image, Files.readAllLines(listing));
            } finally {
                Files.deleteIfExists(elf);
                Files.deleteIfExists(listing);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new BuildException(
                    "cannot disassemble %s: %s".formatted(image.name(), e.getMessage()));
        }
    }

    private List<String> command(Image image, Optional<String> function, Path elf)
            throws BuildException {
        Platform platform = image.platform();
        List<String> command =
                new ArrayList<>(
                        List.of(tools.objdump().toString(), "-d", "-z", "--no-print-imm-hex"));
        if (platform.tools().syntax() == AssemblySyntax.INTEL) {
            command.add("-Mintel");
        }
        if (function.isPresent()) {
            Symbol symbol = find(image, function.get());
            command.add("--start-address=" + symbol.address());
            command.add("--stop-address=" + end(image, symbol));
        }
        command.add(elf.toString());
        return command;
    }

    private static Symbol find(Image image, String function) throws BuildException {
        Optional<Symbol> symbol = image.symbol(function);
        if (symbol.isEmpty()) {
            throw new BuildException(
                    "%s: there is no function '%s' in this image\n  next: name one of %s"
                            .formatted(image.name(), function, names(image)));
        }
        return symbol.get();
    }

    private static String names(Image image) {
        return image.symbols().stream()
                .filter(symbol -> symbol.kind() == SymbolKind.FUNCTION)
                .map(Symbol::name)
                .sorted()
                .limit(20)
                .collect(Collectors.joining(", "));
    }

    /** Where a function ends: by its size, else where the next symbol begins. */
    private static long end(Image image, Symbol symbol) {
        if (symbol.size() > 0) {
            return symbol.address() + symbol.size();
        }
        return image.symbols().stream()
                .filter(other -> other.kind() == SymbolKind.FUNCTION)
                .mapToLong(Symbol::address)
                .filter(address -> address > symbol.address())
                .min()
                .orElse(symbol.address() + 4096);
    }

    private static List<Instruction> read(Image image, List<String> lines) {
        List<Instruction> instructions = new ArrayList<>();
        for (String line : lines) {
            Matcher match = LINE.matcher(line);
            if (match.matches()) {
                long address = Long.parseUnsignedLong(match.group(1), 16);
                String text = match.group(3) == null ? "" : match.group(3);
                instructions.add(
                        new Instruction(
                                address,
                                bytes(match.group(2)),
                                REMARK.matcher(text).replaceAll("").strip().replaceAll("\\s+", " "),
                                image.sourceAt(address)));
            }
        }
        return instructions;
    }

    /** objdump writes single bytes in memory order, or words and halfwords as numbers. */
    private static byte[] bytes(String column) {
        String[] parts = column.strip().split(" ");
        byte[] bytes = new byte[String.join("", parts).length() / 2];
        int at = 0;
        for (String part : parts) {
            int length = part.length() / 2;
            for (int i = 0; i < length; i++) {
                int from = length - 1 - i;
                bytes[at++] = (byte) Integer.parseInt(part, 2 * from, 2 * from + 2, 16);
            }
        }
        return bytes;
    }
}
