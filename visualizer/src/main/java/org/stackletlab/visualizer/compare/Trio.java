package org.stackletlab.visualizer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Opening;
import org.stackletlab.visualizer.session.OpeningException;
import org.stackletlab.visualizer.session.Session;

/**
 * Runs of one program on all platforms, one of which leads. For any number of threads.
 *
 * @param sessions in the order of platforms
 * @param lead the number of the one that is steered
 */
public record Trio(List<Session> sessions, int lead, List<Alignment> alignments) {
    public Trio {
        sessions = List.copyOf(sessions);
        alignments = List.copyOf(alignments);
    }

    /** Aligns runs with one of them. */
    public static Trio of(List<Session> sessions, int lead) {
        Session leading = sessions.get(lead);
        return new Trio(
                sessions,
                lead,
                sessions.stream()
                        .map(other -> Alignment.of(leading.events(), other.events(), other.end()))
                        .toList());
    }

    /**
     * Records the program of a run on the core platforms as well; takes its time.
     *
     * @param leading stays the caller's
     * @param goesOn is told the platform and the number of instructions now and then, and says
     *     whether to go on
     * @throws OpeningException if the program cannot be had or built there
     */
    public static Trio record(Opening opening, Session leading, BiPredicate<Platform, Long> goesOn)
            throws OpeningException {
        List<Session> all = new ArrayList<>();
        int lead = 0;
        try {
            List<Platform> platforms = new ArrayList<>(Platforms.core());
            if (!platforms.contains(leading.recorded().platform())) {
                platforms.add(leading.recorded().platform());
            }
            for (Platform platform : platforms) {
                if (platform.equals(leading.recorded().platform())) {
                    lead = all.size();
                    all.add(leading);
                } else {
                    all.add(
                            opening.again(
                                    leading.recorded(),
                                    platform,
                                    count -> goesOn.test(platform, count)));
                }
            }
        } catch (OpeningException e) {
            all.stream().filter(session -> session != leading).forEach(Session::close);
            throw e;
        }
        return of(all, lead);
    }

    /** The run that is steered. */
    public Session leading() {
        return sessions.get(lead);
    }

    /** What there is to be seen on each platform when the leading run is at an instant. */
    public List<Moment> at(Mark mark) throws MachineException {
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            Mark there = i == lead ? mark : alignments.get(i).partnerOf(mark, leading().end());
            moments.add(sessions.get(i).at(there));
        }
        return moments;
    }

    /** Frees the runs that do not lead. */
    public void close() {
        sessions.stream().filter(session -> session != leading()).forEach(Session::close);
    }
}
