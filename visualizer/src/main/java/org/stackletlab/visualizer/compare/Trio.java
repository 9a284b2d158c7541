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
 * Runs of one program on several platforms, one of which leads. For any number of threads.
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

    /** The platforms that are compared unless others are wanted: the core ones, and a run's own. */
    public static List<Platform> usual(Session leading) {
        Platform own = leading.recorded().platform();
        return Platforms.all().stream()
                .filter(platform -> Platforms.core().contains(platform) || platform.equals(own))
                .toList();
    }

    /**
     * Records the program of a run on other platforms as well; takes its time.
     *
     * @param leading stays the caller's
     * @param platforms the wanted ones; the run's own is among them always
     * @param had runs that are there already; those of wanted platforms are used again
     * @param goesOn is told the platform and the number of instructions now and then, and says
     *     whether to go on
     * @throws OpeningException if the program cannot be had or built there; what was there stays
     */
    public static Trio record(
            Opening opening,
            Session leading,
            List<Platform> platforms,
            List<Session> had,
            BiPredicate<Platform, Long> goesOn)
            throws OpeningException {
        List<Session> all = new ArrayList<>();
        int lead = 0;
        try {
            for (Platform platform : Platforms.all()) {
                if (platform.equals(leading.recorded().platform())) {
                    lead = all.size();
                    all.add(leading);
                } else if (platforms.contains(platform)) {
                    all.add(on(platform, opening, leading, had, goesOn));
                }
            }
        } catch (OpeningException e) {
            close(all, leading, had);
            throw e;
        }
        return of(all, lead);
    }

    private static Session on(
            Platform platform,
            Opening opening,
            Session leading,
            List<Session> had,
            BiPredicate<Platform, Long> goesOn)
            throws OpeningException {
        for (Session session : had) {
            if (session.recorded().platform().equals(platform)) {
                return session;
            }
        }
        return opening.again(leading.recorded(), platform, count -> goesOn.test(platform, count));
    }

    private static void close(List<Session> sessions, Session leading, List<Session> others) {
        sessions.stream()
                .filter(session -> session != leading && !others.contains(session))
                .forEach(Session::close);
    }

    /** The platforms, in their order. */
    public List<Platform> platforms() {
        return sessions.stream().map(session -> session.recorded().platform()).toList();
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

    /**
     * Frees the runs that do not lead.
     *
     * @param kept but not these
     */
    public void close(List<Session> kept) {
        close(sessions, leading(), kept);
    }
}
