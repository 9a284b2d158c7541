package org.stackletlab.visualizer.settings;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ready-made keys for those whose fingers know another program. */
public enum KeySet {
    /** The keys that commands have by themselves: those of Visual Studio. */
    VISUAL_STUDIO("Visual Studio", ""),
    /** IntelliJ IDEA and its sisters. */
    JETBRAINS(
            "JetBrains",
            """
            continue=F9
            continue-back=Shift+F9
            stop=Ctrl+F8
            clear-stops=Ctrl+Shift+F8
            over=F8
            over-back=Alt+F8
            instruction=Ctrl+F7
            instruction-back=Ctrl+Shift+F7
            out=Shift+F8
            run-to-cursor=Alt+F9
            restart=Ctrl+F2
            theme=Ctrl+F11
            projector=Ctrl+F12
            next-complaint=F2
            """),
    /** The letters of gdb, and the ways of vi; backward is the capital letter. */
    GDB_VI(
            "gdb and vi",
            """
            continue=C
            continue-back=Shift+C
            stop=B
            clear-stops=Shift+B
            over=N
            over-back=Shift+N
            instruction=S
            instruction-back=Shift+S
            out=F
            run-to-cursor=U
            restart=R
            step=L Right
            step-back=H Left
            next-switch=J Shift+Right
            previous-switch=K Shift+Left
            start=G Home
            end=Shift+G End
            """);

    private static final Pattern LINE = Pattern.compile("(?m)^(\\S+?)=(.+)$");

    private final String label;
    private final String lines;

    KeySet(String label, String lines) {
        this.label = label;
        this.lines = lines;
    }

    /** What it is called. */
    public String label() {
        return label;
    }

    /** The keys of commands that have other ones than usual. */
    public Map<String, String> keys() {
        return LINE.matcher(lines)
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2).strip()));
    }
}
