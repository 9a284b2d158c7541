package org.stackletlab.lessons.book;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pictures of a page. Much is the same from one instant of a switch to the next, so shapes that
 * several pictures have stand in the page once. For one thread.
 */
final class PictureHtml {
    private static final int WORTH_SHARING = 80;

    private final Map<String, String> whole = new HashMap<>();
    private int figures;

    PictureHtml() {}

    /** An SVG element, apart from its shapes. */
    private record Frame(String open, List<String> shapes) {
        static Frame of(String svg) {
            List<String> lines = svg.lines().toList();
            return new Frame(lines.get(0) + lines.get(1), lines.subList(2, lines.size() - 1));
        }
    }

    /** One picture. */
    String one(String picture, String caption) {
        return "<figure class=\"picture\"><div class=\"scroll\">%s</div>%s</figure>\n"
                .formatted(shared(List.of(picture)).getFirst(), caption(caption));
    }

    private static String caption(String caption) {
        return caption.isEmpty() ? "" : "<figcaption>" + caption + "</figcaption>";
    }

    /**
     * Pictures to step through.
     *
     * @param sentences one for each, as text
     * @param start the one to see first
     * @param caption of all of them, as XHTML
     */
    String sequence(List<String> pictures, List<String> sentences, int start, String caption) {
        StringBuilder html = new StringBuilder();
        html.append(
                "<figure class=\"moments\" data-start=\"%d\">%s<ol class=\"frames\">\n"
                        .formatted(start, caption(caption)));
        List<String> shown = shared(pictures);
        for (int i = 0; i < shown.size(); i++) {
            html.append(
                    "<li%s><div class=\"scroll\">%s</div><p class=\"sentence\"><b>%d/%d</b> %s</p></li>\n"
                            .formatted(
                                    i == start ? " class=\"now\"" : "",
                                    shown.get(i),
                                    i + 1,
                                    shown.size(),
                                    Markup.text(sentences.get(i))));
        }
        return html.append("</ol></figure>\n").toString();
    }

    private List<String> shared(List<String> pictures) {
        if (!pictures.getFirst().startsWith("<svg")) {
            return pictures;
        }
        List<Frame> frames = pictures.stream().map(Frame::of).toList();
        Map<String, Integer> inFrames = inFrames(frames);
        List<List<String>> runs = frames.stream().map(frame -> runs(frame, inFrames)).toList();
        Map<String, Integer> uses = new HashMap<>();
        runs.forEach(frame -> frame.forEach(run -> uses.merge(run, 1, Integer::sum)));
        Map<String, String> names = new LinkedHashMap<>();
        String prefix = "g" + figures++ + "-";
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            String body = String.join("", runs.get(i));
            String known = whole.get(body);
            StringBuilder svg = new StringBuilder(frames.get(i).open());
            if (known != null) {
                svg.append(use(known));
            } else {
                String name = prefix + "f" + i;
                whole.put(body, name);
                svg.append("<g id=\"%s\">".formatted(name));
                runs.get(i).forEach(run -> svg.append(shape(run, uses, names, prefix)));
                svg.append("</g>");
            }
            shown.add(svg.append("</svg>").toString());
        }
        return shown;
    }

    /** A run of shapes, or a reference to where it stands already. */
    private static String shape(
            String run, Map<String, Integer> uses, Map<String, String> names, String prefix) {
        if (uses.getOrDefault(run, 0) < 2 || run.length() < WORTH_SHARING) {
            return run;
        }
        String known = names.get(run);
        if (known != null) {
            return use(known);
        }
        String name = prefix + names.size();
        names.put(run, name);
        return "<g id=\"%s\">%s</g>".formatted(name, run);
    }

    private static String use(String name) {
        return "<use href=\"#%s\"/>".formatted(name);
    }

    /** For each shape the set of the pictures that have it, as bits. */
    private static Map<String, Integer> inFrames(List<Frame> frames) {
        Map<String, Integer> found = new HashMap<>();
        for (int i = 0; i < frames.size(); i++) {
            int bit = 1 << i;
            frames.get(i).shapes().forEach(shape -> found.merge(shape, bit, (a, b) -> a | b));
        }
        return found;
    }

    /** Shapes one after the other that the same pictures have, as one string each. */
    private static List<String> runs(Frame frame, Map<String, Integer> inFrames) {
        List<String> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        int last = 0;
        for (String shape : frame.shapes()) {
            int now = requireNonNull(inFrames.get(shape));
            if (now != last && !run.isEmpty()) {
                runs.add(run.toString());
                run.setLength(0);
            }
            run.append(shape).append('\n');
            last = now;
        }
        if (!run.isEmpty()) {
            runs.add(run.toString());
        }
        return runs;
    }
}
