package org.stackletlab.visualizer.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.visualizer.player.Stop;
import org.stackletlab.visualizer.player.Stops;

/** Takes the breakpoints in edited files along to another run: their lines move with the text. */
final class MovedStops {
    private final Stops stops;
    private final List<Taken> taken = new ArrayList<>();

    private record Taken(Document document, String textBefore, Stop.AtLine stop) {}

    /** Takes breakpoints out of the run that is shown, before its documents know of another. */
    MovedStops(Stops stops, Map<String, Document> names) {
        this.stops = stops;
        for (Stop stop : List.copyOf(stops.all())) {
            if (stop instanceof Stop.AtLine at && names.containsKey(at.position().file())) {
                Document document = names.get(at.position().file());
                taken.add(new Taken(document, document.ran(), at));
                stops.remove(stop);
            }
        }
    }

    /** Puts them into the run that is shown now; those whose lines are gone stay away. */
    void after(Map<String, Document> names) {
        for (Taken one : taken) {
            int line =
                    new LineShift(one.textBefore(), one.document().ran())
                            .now(one.stop().position().line());
            names.entrySet().stream()
                    .filter(entry -> line > 0 && entry.getValue() == one.document())
                    .findFirst()
                    .flatMap(entry -> stops.meant(new SourcePosition(entry.getKey(), line)))
                    .map(stop -> stop.enabled(one.stop().enabled()))
                    .ifPresent(stops::toggle);
        }
    }
}
