package org.stackletlab.visualizer.code;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.stackletlab.visualizer.code.language.Language;
import org.stackletlab.visualizer.code.language.Token;
import org.stackletlab.visualizer.command.Keys;
import org.stackletlab.visualizer.edit.Complaint;
import org.stackletlab.visualizer.pulse.Curtain;

/** A text with line numbers, colours, its current line, and complaints underlined. */
final class CodePane extends BorderPane {
    private static final int TOOLTIP_MILLIS = 250;

    private final CodeArea area = new CodeArea();
    private final Curtain curtain = new Curtain(new VirtualizedScrollPane<>(area));
    private final Gutter gutter;
    private final Tooltip tooltip = new Tooltip();
    private Page page = Page.EMPTY;
    private List<Complaint> complaints = List.of();
    private String shown = "";
    private boolean filling;
    private int wanted;

    /**
     * An empty pane.
     *
     * @param words what it is, for those who cannot see it
     * @param stops which lines have breakpoints
     * @param typed is told what the user has made of the text
     */
    CodePane(String words, LineStops stops, Consumer<String> typed) {
        gutter = new Gutter(new Gutter.Stops(stops::sign, stops::toggle));
        getStyleClass().add("code-pane");
        area.setAccessibleText(words);
        area.setFocusTraversable(true);
        area.setParagraphGraphicFactory(gutter::line);
        area.setLineHighlighterOn(false);
        setEditable(false);
        setCenter(curtain);
        area.textProperty()
                .addListener(
                        (_, _, text) -> {
                            shown = text;
                            if (!filling) {
                                colour();
                                typed.accept(text);
                            }
                        });
        area.currentParagraphProperty()
                .addListener(
                        (_, _, _) -> {
                            if (!filling && area.isFocused()) {
                                stops.choose(area.getCurrentParagraph() + 1);
                            }
                        });
        area.heightProperty().addListener((_, _, _) -> becameTaller());
        explainComplaints();
    }

    private void explainComplaints() {
        area.setMouseOverTextDelay(Duration.ofMillis(TOOLTIP_MILLIS));
        area.addEventHandler(
                MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN,
                over -> {
                    String words = wordsAt(over.getCharacterIndex());
                    if (!words.isEmpty()) {
                        tooltip.setText(words);
                        tooltip.show(
                                area,
                                over.getScreenPosition().getX(),
                                over.getScreenPosition().getY() + 14);
                    }
                });
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, _ -> tooltip.hide());
    }

    private String wordsAt(int character) {
        StringBuilder words = new StringBuilder();
        for (Complaint complaint : complaints) {
            Complaint.Range range = complaint.rangeIn(shown);
            if (complaint.line() > 0 && range.start() <= character && character < range.end()) {
                words.append(words.isEmpty() ? "" : "\n").append(complaint.words());
            }
        }
        return words.toString();
    }

    private int lines() {
        return 1 + (int) shown.chars().filter(c -> c == '\n').count();
    }

    /** Where the user types; for the focus. */
    CodeArea area() {
        return area;
    }

    /** Whether keys are text rather than commands. */
    void setEditable(boolean wanted) {
        area.setEditable(wanted);
        area.getProperties().put(Keys.TYPING, wanted);
        pseudoClassStateChanged(Styles.EDITING, wanted);
    }

    /** Shows a page, and its current line if it is another one than before. */
    void show(Page now) {
        Page before = page;
        page = now;
        boolean otherText = !shown.equals(now.text());
        gutter.setNumbered(now.language() != Language.DISASSEMBLY);
        if (otherText) {
            fill(now.text());
        }
        mark(before.current(), now.current());
        boolean moved =
                otherText || before.current() != now.current() || !before.name().equals(now.name());
        if (now.current() > 0 && moved && (otherText || !area.isEditable())) {
            reveal(now.current());
        } else if (otherText && !before.name().equals(now.name())) {
            reveal(1);
        }
    }

    private void fill(String text) {
        filling = true;
        curtain.close();
        area.replaceText(text);
        area.getUndoManager().forgetHistory();
        area.moveTo(0);
        filling = false;
        colour();
    }

    private void mark(int before, int now) {
        for (int line : new int[] {before, now}) {
            if (line > 0 && line <= lines()) {
                area.setParagraphStyle(line - 1, line == now ? List.of(Styles.CURRENT) : List.of());
            }
        }
        gutter.setCurrent(now);
    }

    /** Scrolls so that a line is in the middle, at once or when there is a middle. */
    void reveal(int line) {
        wanted = line;
        if (line <= lines()) {
            area.showParagraphAtCenter(line - 1);
        }
    }

    private void becameTaller() {
        if (wanted > 0 && (curtain.isOpening() || !area.isEditable())) {
            Platform.runLater(() -> reveal(wanted));
        }
    }

    /** Underlines what tools have complained about. */
    void setComplaints(List<Complaint> about) {
        if (!complaints.equals(about)) {
            complaints = List.copyOf(about);
            gutter.setComplaints(complaints);
            colour();
        }
    }

    /** Puts the caret where a complaint is. */
    void goTo(Complaint complaint) {
        area.moveTo(complaint.rangeIn(shown).start());
        reveal(Math.max(1, complaint.line()));
        area.requestFocus();
    }

    private void colour() {
        String text = shown;
        if (text.isEmpty()) {
            return;
        }
        StyleSpans<Collection<String>> spans = words(text);
        for (Complaint complaint : complaints) {
            Complaint.Range range = complaint.rangeIn(text);
            if (complaint.line() > 0 && range.end() > range.start()) {
                spans = spans.overlay(underline(complaint, range, text.length()), CodePane::both);
            }
        }
        area.setStyleSpans(0, spans);
    }

    private StyleSpans<Collection<String>> words(String text) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int last = 0;
        for (Token token : page.language().tokens(text)) {
            spans.add(Collections.emptyList(), token.start() - last);
            spans.add(List.of(Styles.code(token.kind())), token.end() - token.start());
            last = token.end();
        }
        spans.add(Collections.emptyList(), text.length() - last);
        return spans.create();
    }

    private static StyleSpans<Collection<String>> underline(
            Complaint complaint, Complaint.Range range, int length) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        spans.add(Collections.emptyList(), range.start());
        spans.add(
                List.of(complaint.error() ? Styles.ERROR : Styles.WARNING),
                range.end() - range.start());
        spans.add(Collections.emptyList(), length - range.end());
        return spans.create();
    }

    private static Collection<String> both(Collection<String> one, Collection<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /** Draws the gutter anew: breakpoints have changed. */
    void refreshGutter() {
        gutter.refresh();
    }
}
