package org.stackletlab.visualizer.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.visualizer.edit.Complaint;
import org.stackletlab.visualizer.edit.Document;

/** Goes from one complaint of the last build to the next, round and round. */
final class ComplaintTour {
    private final Optional<Workbench> bench;
    private int last = -1;

    ComplaintTour(Optional<Workbench> bench) {
        this.bench = bench;
    }

    /** A complaint and what it is about. */
    record Place(Document document, Complaint complaint) {}

    /** The first one comes next. */
    void restart() {
        last = -1;
    }

    /** The next one, if there are any. */
    Optional<Place> next() {
        List<Place> all = bench.map(ComplaintTour::all).orElse(List.of());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        last = (last + 1) % all.size();
        return Optional.of(all.get(last));
    }

    private static List<Place> all(Workbench bench) {
        List<Place> all = new ArrayList<>();
        for (Document document : bench.rerun().documents()) {
            bench.rerun().about(document).forEach(each -> all.add(new Place(document, each)));
        }
        return all;
    }
}
