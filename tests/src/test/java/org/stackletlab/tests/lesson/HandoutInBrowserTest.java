package org.stackletlab.tests.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.lessons.book.Medium;

/** A hand-out in a real browser: what a learner does there, done by a script. */
class HandoutInBrowserTest {
    private static final List<String> BROWSERS =
            List.of(
                    "chromium",
                    "chromium-browser",
                    "google-chrome",
                    "google-chrome-stable",
                    "chromium-headless-shell");

    private static final Pattern FOUND = Pattern.compile("<pre id=\"found\">(.*?)</pre>");

    @TempDir private Path folder;

    private static Optional<Path> browser() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> BROWSERS.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs a script in the page, and tells what it found. */
    private String found(String lesson, String script) throws Exception {
        Optional<Path> browser = browser();
        assumeTrue(
                browser.isPresent(),
                "no browser: none of %s is on the PATH".formatted(String.join(", ", BROWSERS)));
        String page = Handouts.page(lesson, "x86_64", Medium.SCREEN, false);
        String asking =
                """
                <pre id="found"></pre><script>/*<![CDATA[*/
                const $ = (what) => document.querySelector(what);
                const found = [];
                window.addEventListener('error', (event) => found.push(event.message));
                %s
                $('#found').textContent = found.join('|');
                /*]]>*/</script></body>
                """
                        .formatted(script);
        Path file = folder.resolve("page.html");
        Files.writeString(file, page.replace("</body>", asking));
        Matcher matcher = FOUND.matcher(shown(browser.orElseThrow(), file));
        return matcher.find() ? matcher.group(1) : "the script did not run";
    }

    private String shown(Path browser, Path file) throws Exception {
        Process process =
                new ProcessBuilder(
                                browser.toString(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--user-data-dir=" + folder.resolve("browser"),
                                "--dump-dom",
                                file.toUri().toString())
                        .redirectError(folder.resolve("errors.txt").toFile())
                        .start();
        process.getOutputStream().close();
        String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return dom;
    }

    @Test
    void choiceIsJudgedWithWhatItsMistakeMeans() throws Exception {
        assertEquals(
                "Not so. That would be so if all of main were copied away when it is left, and"
                        + " copied back later, over the 2.|false|Right: that is what the recording"
                        + " has.|true",
                found(
                        "slices",
                        """
                        const form = $('#slices-mains-letter');
                        for (const value of ['0', '1']) {
                            form.querySelector('input[value="' + value + '"]').checked = true;
                            form.requestSubmit();
                            found.push(form.querySelector('.feedback p').textContent);
                            found.push(form.classList.contains('right'));
                        }
                        """));
    }

    @Test
    void numberMayBeWrittenInAnyWay() throws Exception {
        assertEquals(
                "Nothing was written. |Not understood; wanted is a number of bytes.|Not so. Try"
                        + " again, or ask for a hint.|true|true|true",
                found(
                        "slices",
                        """
                        const form = $('#slices-stays-of-main');
                        const judge = (text) => {
                            form.querySelector('input').value = text;
                            form.requestSubmit();
                            return form.querySelector('.feedback').textContent;
                        };
                        const key = JSON.parse(atob(form.dataset.key));
                        found.push(judge(''), judge('many'), judge('7'));
                        const right = '0x' + BigInt(key.right).toString(16);
                        for (const text of [key.right, right, key.right + ' Bytes']) {
                            found.push(judge(text).startsWith('Right:'));
                        }
                        """));
    }

    @Test
    void keyMomentIsSteppedThroughByKeys() throws Exception {
        assertEquals(
                "0|1|2|1|1 shown",
                found(
                        "slices",
                        """
                        const figure = $('figure.moments');
                        const frames = Array.from(figure.querySelectorAll('.frames > li'));
                        const now = () => frames.findIndex((each) => each.offsetHeight > 0);
                        found.push(now());
                        for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft']) {
                            figure.dispatchEvent(new KeyboardEvent('keydown', { key: key }));
                            found.push(now());
                        }
                        found.push(frames.filter((each) => each.offsetHeight > 0).length + ' shown');
                        """));
    }

    @Test
    void hintsComeOneByOne() throws Exception {
        assertEquals(
                "0|1|2|No more hints",
                found(
                        "slices",
                        """
                        const form = $('#slices-guests-letter');
                        const shown = () => Array.from(form.querySelectorAll('.hints li'))
                            .filter((each) => each.offsetHeight > 0).length;
                        const more = Array.from(form.querySelectorAll('button'))
                            .find((each) => each.textContent === 'Hint');
                        found.push(shown());
                        more.click();
                        found.push(shown());
                        more.click();
                        found.push(shown(), more.textContent);
                        """));
    }
}
