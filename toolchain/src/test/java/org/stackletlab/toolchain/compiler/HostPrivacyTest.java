package org.stackletlab.toolchain.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.toolchain.Sandbox;
import org.stackletlab.toolchain.ToolMissingException;

class HostPrivacyTest {
    private static final String SECRET = "the_launch_code_is_1234";

    @TempDir Path temp;
    private Sandbox sandbox;
    private Path secret;

    @BeforeEach
    void writeASecretOutside() throws IOException {
        sandbox = new Sandbox(temp);
        secret = Files.writeString(temp.toRealPath().resolve("secret.txt"), SECRET + "\n");
    }

    private String complaint(String source) throws IOException, ToolMissingException {
        Path file = sandbox.write("prog.c", source + Sandbox.START);
        String complaint = sandbox.complaint(Sandbox.request(Sandbox.platform("x86_64"), file));
        assertFalse(complaint.contains(SECRET), complaint);
        return complaint;
    }

    private static String refused(int line, String name) {
        return """
        DIR/prog.c:%d: error: '%s' is refused: a program reads only its own directory and those named with -I
          next: put the file beside the program, or name its directory with -I"""
                .formatted(line, name);
    }

    @Test
    void absoluteIncludeIsRefused() throws Exception {
        assertEquals(refused(1, "/etc/passwd"), complaint("#include \"/etc/passwd\"\n"));
    }

    @Test
    void includeThroughTheParentFolderIsRefused() throws Exception {
        assertEquals(refused(2, "../secret.txt"), complaint("\n#include \"../secret.txt\"\n"));
    }

    @Test
    void includeNamedByAMacroIsRefused() throws Exception {
        assertEquals(
                refused(2, "../secret.txt"),
                complaint("#define FILE \"../secret.txt\"\n#include FILE\n"));
    }

    @Test
    void missingIncludeIsClangsOwnError() throws Exception {
        assertEquals(
                """
                DIR/prog.c:1:10: fatal error: 'absent.h' file not found
                    1 | #include "absent.h"
                      |          ^~~~~~~~~~
                1 error generated.""",
                complaint("#include \"absent.h\"\n"));
    }

    @Test
    void includeThroughALinkIsRefused() throws Exception {
        Files.createSymbolicLink(sandbox.folder().resolve("link.h"), secret);
        assertEquals(
                """
                DIR/link.h: error: this file is refused: it is a link to %s, and a program reads only its own directory and those named with -I
                  next: put the file beside the program, or name its directory with -I"""
                        .formatted(secret),
                complaint("#include \"link.h\"\n"));
    }

    @Test
    void includeThroughALinkedFolderIsRefused() throws Exception {
        Files.createSymbolicLink(sandbox.folder().resolve("up"), secret.getParent());
        assertEquals(
                """
                DIR/up/secret.txt: error: this file is refused: it is a link to %s, and a program reads only its own directory and those named with -I
                  next: put the file beside the program, or name its directory with -I"""
                        .formatted(secret),
                complaint("#include \"up/secret.txt\"\n"));
    }

    @Test
    void embedIsRefused() throws Exception {
        assertEquals(
                refused(2, "../secret.txt"),
                complaint("char c[] = {\n#embed \"../secret.txt\"\n};\n"));
    }

    @Test
    void embedThroughALinkIsRefused() throws Exception {
        Files.createSymbolicLink(sandbox.folder().resolve("link.bin"), secret);
        assertEquals(
                """
                DIR/link.bin: error: this file is refused: it is a link to %s, and a program reads only its own directory and those named with -I
                  next: put the file beside the program, or name its directory with -I"""
                        .formatted(secret),
                complaint("char c[] = {\n#embed \"link.bin\"\n};\n"));
    }

    @Test
    void embedThroughALinkIsRefusedInAFailingProgramToo() throws Exception {
        Files.createSymbolicLink(sandbox.folder().resolve("link.bin"), secret);
        assertEquals(
                """
                DIR/link.bin: error: this file is refused: it is a link to %s, and a program reads only its own directory and those named with -I
                  next: put the file beside the program, or name its directory with -I"""
                        .formatted(secret),
                complaint(
                        """
                        static const unsigned char c[] = {
                        #embed "link.bin"
                        };
                        int wrong = 1 +;
                        """));
    }

    @Test
    void hostFilesDoNotExistForTheProgram() throws Exception {
        assertEquals(
                "(no complaint)",
                complaint(
                        """
                        #if __has_include("/etc/passwd") || __has_embed("../secret.txt")
                        #error seen
                        #endif
                        """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\".incbin \\\"../secret.txt\\\"\"",
                "\".inc\" \"bin \\\"../secret.txt\\\"\"",
                "\"nop; .INCBIN \\\"../secret.txt\\\"\"",
                "\"nop\\n\\t.incbin \\\"../secret.txt\\\"\"",
                "\"x: .incbin \\\"../secret.txt\\\"\"",
                "\"/* c */ .incbin \\\"../secret.txt\\\"\"",
                "\"\\x2eincbin \\\"../secret.txt\\\"\"",
                "\"\\56incbin \\\"../secret.txt\\\"\""
            })
    void incbinInInlineAssemblyIsRefused(String template) throws Exception {
        String directive = template.contains("INCBIN") ? ".INCBIN" : ".incbin";
        assertEquals(
                """
                DIR/prog.c:2: error: %s in assembly is refused: assembly may not read other files
                  next: write the bytes or instructions out, or use C"""
                        .formatted(directive),
                complaint("\n__asm__(" + template + ");\n"));
    }

    @Test
    void includeInInlineAssemblyIsRefusedBeforeClangQuotesTheFile() throws Exception {
        assertEquals(
                """
                DIR/prog.c:1: error: .include in assembly is refused: assembly may not read other files
                  next: write the bytes or instructions out, or use C""",
                complaint("void f(void) { asm(\".include \\\"../secret.txt\\\"\"); }\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".macro", ".irp", ".irpc", ".rept", ".altmacro"})
    void directivesThatSpellOthersAreRefused(String directive) throws Exception {
        assertEquals(
                """
                DIR/prog.c:1: error: %s in assembly is refused: it could spell a directive that reads other files
                  next: write the bytes or instructions out, or use C"""
                        .formatted(directive),
                complaint("asm(\"" + directive + " x\");\n"));
    }

    @Test
    void operandInsideADirectiveIsRefused() throws Exception {
        assertEquals(
                """
                DIR/prog.c:2: error: .inc%c0 in assembly is refused: it could spell a directive that reads other files
                  next: write the bytes or instructions out, or use C""",
                complaint(
                        "extern int bin;\nvoid f(void) { asm(\".inc%c0 \\\"../secret.txt\\\"\" :: \"i\"(&bin)); }\n"));
    }

    @Test
    void asmHiddenInPastedTokensIsFound() throws Exception {
        assertEquals(
                """
                DIR/prog.c:2: error: .incbin in assembly is refused: assembly may not read other files
                  next: write the bytes or instructions out, or use C""",
                complaint(
                        "#define P(a, b) a##b\nP(__as, m__)(\".incbin \\\"../secret.txt\\\"\");\n"));
    }

    @Test
    void asmHiddenBehindASplicedLineIsFound() throws Exception {
        String complaint = complaint("__as\\\nm__(\".incbin \\\"../secret.txt\\\"\");\n");
        assertEquals(
                """
                DIR/prog.c:1: error: .incbin in assembly is refused: assembly may not read other files
                  next: write the bytes or instructions out, or use C""",
                complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"__stdint_join3(a, s, m)", "__int_c_join(as, m)", "__as\\ \t\nm__"})
    void asmThatOnlyAHeaderCouldSpellIsFound(String spelling) throws Exception {
        String complaint =
                complaint(
                        "#include <stdint.h>\n"
                                + spelling
                                + "(\".incbin \\\"../secret.txt\\\"\");\n");
        assertTrue(complaint.contains(".incbin in assembly is refused"), complaint);
    }

    @Test
    void ordinaryInlineAssemblyCompiles() throws Exception {
        assertEquals(
                "(no complaint)",
                complaint(
                        "long f(long a) { long r; __asm__ volatile(\"mov %1, %0\\n\\tadd $1, %0\" : \"=r\"(r)"
                                + " : \"r\"(a) : \"cc\"); return r; }\n"
                                + "/* .incbin in a comment */ const char *s = \".incbin\";\n"));
    }

    @Test
    void incbinInAnAssemblySourceIsRefused() throws Exception {
        Path file = sandbox.write("prog.s", "    nop\n    .incbin \"../secret.txt\"\n");
        assertEquals(
                """
                DIR/prog.s:2: error: .incbin in assembly is refused: assembly may not read other files
                  next: write the bytes or instructions out, or use C""",
                sandbox.complaint(Sandbox.request(Sandbox.platform("x86_64"), file)));
    }

    @Test
    void headersOfNamedDirectoriesMayBeRead() throws Exception {
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("far.h"), "#define FAR 7\n");
        Path file = sandbox.write("prog.c", "#include \"far.h\"\nint far = FAR;\n" + Sandbox.START);
        assertEquals(
                "(no complaint)",
                sandbox.complaint(
                        Sandbox.withIncludes(
                                Sandbox.request(Sandbox.platform("arm"), file), elsewhere)));
    }

    @Test
    void sourceThatIsALinkMayBeRead() throws Exception {
        Path real = Files.writeString(temp.resolve("real.c"), Sandbox.START);
        Path link = Files.createSymbolicLink(sandbox.folder().resolve("link.c"), real);
        assertEquals(
                "(no complaint)",
                sandbox.complaint(Sandbox.request(Sandbox.platform("x86"), link)));
    }
}
