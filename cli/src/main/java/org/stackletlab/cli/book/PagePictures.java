package org.stackletlab.cli.book;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.desktop.DesktopFace;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.book.HandoutFile;
import org.stackletlab.lessons.book.Medium;
import org.stackletlab.lessons.book.Pictures;
import org.stackletlab.lessons.take.TakeException;

/** Pictures for hand-outs, from the visualizer. */
record PagePictures(Medium medium) implements Pictures {
    private static final String STAGE = "960x600";
    private static final String WHOLE = "1200x760";
    private static final String ON_PAPER = "820x540";

    @Override
    public List<String> of(RecordedProgram recorded, List<Mark> instants, String view)
            throws TakeException {
        Object made =
                desktop(
                        medium == Medium.PAPER ? "paperPictures" : "pagePictures",
                        recorded,
                        instants,
                        view,
                        size(view));
        List<String> pictures = new ArrayList<>();
        ((List<?>) made).forEach(each -> pictures.add((String) each));
        return pictures;
    }

    /** Letters keep their size, so a smaller picture has larger ones on paper. */
    private String size(String view) {
        return view.equals("all") ? WHOLE : medium == Medium.PAPER ? ON_PAPER : STAGE;
    }

    @Override
    public Style style() throws TakeException {
        return medium == Medium.PAPER
                ? Style.NONE
                : new Style(rules("light"), rules("dark"), rules("letters"));
    }

    private static String rules(String part) throws TakeException {
        return (String) desktop("pageStyle", part);
    }

    /** A page for paper as a PDF document. */
    static byte[] pdf(String page) throws TakeException {
        return (byte[]) desktop("paper", page, HandoutFile.PRODUCER);
    }

    private static Object desktop(String method, Object... arguments) throws TakeException {
        try {
            return DesktopFace.make(method, arguments);
        } catch (CommandException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }
}
