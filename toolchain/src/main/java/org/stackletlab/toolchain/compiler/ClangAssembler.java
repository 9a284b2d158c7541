package org.stackletlab.toolchain.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.toolchain.ToolProcess;
import org.stackletlab.toolchain.keystone.KeystoneResult;
import org.stackletlab.toolchain.keystone.TextAssembler;

/** clang as the assembler of switch files, where Keystone does not know the instructions. */
public final class ClangAssembler implements TextAssembler {
    /** MIPS has sections about the code beside the code. */
    private static final String ONLY_CODE =
            "SECTIONS { .text : { *(.text) } /DISCARD/ : { *(.MIPS.*) *(.got) } }";

    private final LlvmTools tools;
    private final Platform platform;

    /** An assembler for one platform. */
    public ClangAssembler(LlvmTools tools, Platform platform) {
        this.tools = tools;
        this.platform = platform;
    }

    @Override
    public String name() {
        return "clang";
    }

    @Override
    public KeystoneResult assemble(String text, long address, Duration patience) {
        try (Workspace work = Workspace.create()) {
            Files.writeString(
                    work.file("switch.s"), platform.tools().syntax().head() + ".text\n" + text);
            List<String> command = new ArrayList<>(List.of(tools.clang().toString()));
            command.addAll(List.of("--no-default-config", "-fno-color-diagnostics"));
            command.addAll(platform.tools().clangOptions());
            command.addAll(List.of("-Wno-unused-command-line-argument"));
            command.addAll(List.of("-c", "switch.s", "-o", "object.o"));
            ToolProcess.Outcome outcome =
                    ToolProcess.run(command, work.folder(), work.file("output.txt"));
            return outcome.succeeded() ? linked(work, address) : refused(outcome.errors());
        } catch (IOException e) {
            return refused("it cannot write to its folder: " + e.getMessage());
        } catch (BuildException | ToolMissingException e) {
            return refused(e.getMessage());
        }
    }

    /** Distances between labels are sums of relocations on some platforms: lld adds them up. */
    private KeystoneResult linked(Workspace work, long address)
            throws IOException, BuildException, ToolMissingException {
        Files.writeString(work.file("only-code"), ONLY_CODE);
        List<String> command =
                List.of(
                        tools.lld().toString(),
                        "-flavor",
                        "gnu",
                        "--oformat=binary",
                        "--script=only-code",
                        "-Ttext=0x%x".formatted(address),
                        "--entry=0",
                        "--color-diagnostics=never",
                        "object.o",
                        "-o",
                        "code");
        ToolProcess.Outcome outcome =
                ToolProcess.run(command, work.folder(), work.file("output.txt"));
        return outcome.succeeded()
                ? new KeystoneResult.Assembled(Files.readAllBytes(work.file("code")))
                : refused(outcome.errors());
    }

    /** With the first thing that was said of the text. */
    private static KeystoneResult refused(String errors) {
        String message =
                errors.lines()
                        .map(line -> line.split("error: ", 2))
                        .filter(parts -> parts.length == 2)
                        .map(parts -> parts[1])
                        .findFirst()
                        .orElse(errors);
        return new KeystoneResult.Refused(0, message);
    }
}
