package org.stackletlab.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lab check --view} as it is started: with JavaFX, and with a display or without. */
class ViewFindingTest {
    private static final Map<String, String> NO_DISPLAY = Map.of("DISPLAY", "");

    /** A display that only JavaFX sees; the window says that it is there, and closes itself. */
    private static final Map<String, String> HEADLESS =
            Map.of(
                    "DISPLAY",
                    ":0",
                    "STACKLET_LAB_JAVA_OPTIONS",
                    "-Dlab.first-frame=true -Dglass.platform=Headless -Dprism.order=sw");

    private static final Map<String, String> NO_SUCH_DISPLAY =
            Map.of("DISPLAY", ":4711", "STACKLET_LAB_JAVA_OPTIONS", "-Dglass.platform=gtk");

    @TempDir private Path folder;

    @Test
    void theWindowOpensAfterTheReportAndTheExitCodeIsKept() throws Exception {
        LabProcess check = check(HEADLESS, "--view", "broken.s");
        assertEquals(1, check.exitCode(), check.err());
        assertTrue(check.out().contains("error CSR"), check.out());
        assertTrue(check.out().endsWith("first frame\n"), check.out());
        LabProcess clean =
                LabProcess.with(HEADLESS, folder, "check", "--platform", "arm", "--view");
        assertEquals(0, clean.exitCode(), clean.err());
        assertTrue(clean.out().endsWith("first frame\n"), clean.out());
    }

    @Test
    void findingsHaveTheNumbersThatTheReportSays() throws Exception {
        LabProcess check = check(NO_DISPLAY, "broken.s", "--seed", "7");
        String watch =
                check.out()
                        .lines()
                        .filter(line -> line.startsWith("    watch  lab check"))
                        .reduce((_, last) -> last)
                        .orElseThrow();
        assertTrue(watch.endsWith("--seed 7 --view 2"), watch);
        String[] typed = watch.substring(watch.indexOf("check")).split(" ");
        LabProcess window = LabProcess.with(HEADLESS, folder, typed);
        assertTrue(window.out().endsWith("first frame\n"), window.out() + window.err());
        LabProcess none = check(HEADLESS, "broken.s", "--view", "5", "--seed", "7");
        assertEquals(64, none.exitCode(), none.out());
        assertTrue(none.err().contains("which with seed 7 has 4."), none.err());
    }

    @Test
    void withoutADisplayTheReportIsGivenWithWhatToDo() throws Exception {
        LabProcess check = check(NO_DISPLAY, "broken.s", "--view");
        assertEquals(1, check.exitCode(), check.err());
        assertTrue(check.out().contains("error CSR"), check.out());
        assertTrue(check.err().contains("DISPLAY is not set. Without one, --record"), check.err());
        LabProcess other = check(NO_SUCH_DISPLAY, "broken.s", "--view");
        assertEquals(1, other.exitCode(), other.err());
        assertTrue(other.err().startsWith("lab check: --view: no window can be"), other.err());
        assertFalse(other.err().contains("mistake of ours"), other.err());
    }

    @Test
    void whatCannotBeRunAsAProgramIsRefused() throws Exception {
        LabProcess other = check(NO_DISPLAY, "broken.s", "--record", "r.lab", "--abi", "windows");
        assertEquals(64, other.exitCode(), other.out());
        assertTrue(other.err().contains("by the platform's own convention"), other.err());
        LabProcess two = check(NO_DISPLAY, "broken.s", "--view", "--show", "3");
        assertEquals(64, two.exitCode(), two.out());
        assertTrue(two.err().contains("leave out --show"), two.err());
    }

    private LabProcess check(Map<String, String> environment, String... arguments)
            throws Exception {
        String own =
                Files.readString(LabProcess.HOME.resolve("stacklet-asm/switch/switch_x86_64.s"));
        Files.writeString(
                folder.resolve("broken.s"), own.replaceAll("    pop r1[24]\n", "    pop rcx\n"));
        String[] all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return LabProcess.with(environment, folder, all);
    }
}
