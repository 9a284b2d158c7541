package org.stackletlab.emulator.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.stackletlab.emulator.machine.Trace;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.SegmentSearch.Wanted;

/**
 * Searches a recording segment by segment, several at once: each begins at a checkpoint and needs
 * nothing of the others. Results are taken in the order in which they are wanted; what comes after
 * the one that is wanted is cancelled.
 */
final class Search implements AutoCloseable {
    private final Recording recording;
    private final Function<Mark, MachineState> states;
    private final MachinePool quick;
    private final MachinePool slow;
    private final int cores;
    private final ExecutorService workers;

    /**
     * Searches of a recording.
     *
     * @param states makes the state at a mark
     * @param quick machines whose code is translated without hooks on memory
     * @param cores how many segments are searched at once
     */
    Search(Recording recording, Function<Mark, MachineState> states, MachinePool quick, int cores) {
        this.recording = recording;
        this.states = states;
        this.quick = quick;
        this.slow = new MachinePool(recording, cores);
        this.cores = cores;
        this.workers =
                Executors.newFixedThreadPool(
                        cores, Thread.ofPlatform().daemon().name("replay-", 0).factory());
    }

    Optional<Hit> first(Mark from, List<Trigger> triggers, BooleanSupplier unwanted) {
        Mark end = recording.end();
        Answer answer = new Answer();
        inOrder(Segment.of(recording, from, end, states), triggers, Wanted.FIRST, answer, unwanted);
        return answer.hit.or(() -> SegmentSearch.standing(states.apply(end), triggers));
    }

    Optional<Hit> last(Mark before, List<Trigger> triggers, BooleanSupplier unwanted) {
        Answer answer = new Answer();
        List<Segment> backward = Segment.of(recording, Mark.START, before, states).reversed();
        inOrder(backward, triggers, Wanted.LAST, answer, unwanted);
        return answer.hit;
    }

    void all(
            Mark from,
            Mark to,
            List<Trigger> triggers,
            Consumer<Hit> receiver,
            BooleanSupplier unwanted) {
        inOrder(
                Segment.of(recording, from, to, states),
                triggers,
                Wanted.ALL,
                hits -> {
                    hits.forEach(receiver);
                    return true;
                },
                unwanted);
    }

    void trace(Mark from, Mark to, Consumer<GuestView> visitor) {
        MachineState base = Segment.base(recording, from, states);
        ReplayMachine replay = slow.take(machine -> 0);
        List<Trace> traces = List.of();
        try {
            replay.restore(base);
            replay.runTo(from);
            traces = SegmentSearch.traceEverything(replay.machine(), visitor::accept);
            replay.runTo(to);
        } finally {
            replay.leaveTheWay();
            traces.forEach(Trace::end);
            slow.giveBack(replay);
        }
    }

    /** Takes the hits of the first segment that has any. */
    private static final class Answer implements Predicate<List<Hit>> {
        private Optional<Hit> hit = Optional.empty();

        @Override
        public boolean test(List<Hit> hits) {
            hit = hits.stream().findFirst();
            return hits.isEmpty();
        }
    }

    /**
     * Searches segments.
     *
     * @param goesOn gets the hits of each, in the order of the segments, and says whether it wants
     *     those of the next
     * @param unwanted is asked now and then, on any thread
     * @throws CancellationException if nobody wants an answer any more
     */
    private void inOrder(
            List<Segment> segments,
            List<Trigger> triggers,
            Wanted wanted,
            Predicate<List<Hit>> goesOn,
            BooleanSupplier unwanted) {
        AtomicBoolean ended = new AtomicBoolean();
        BooleanSupplier cancelled = () -> ended.get() || unwanted.getAsBoolean();
        Set<SegmentSearch.Block> learned = ConcurrentHashMap.newKeySet();
        Deque<Future<List<Hit>>> running = new ArrayDeque<>();
        Iterator<Segment> next = segments.iterator();
        try {
            boolean more = true;
            while (more && (next.hasNext() || !running.isEmpty())) {
                while (running.size() < cores && next.hasNext()) {
                    Segment segment = next.next();
                    running.add(
                            workers.submit(
                                    () -> search(segment, triggers, wanted, learned, cancelled)));
                }
                List<Hit> hits = result(running.remove());
                if (unwanted.getAsBoolean()) {
                    throw new CancellationException("nobody wants to know any more");
                }
                more = goesOn.test(hits);
            }
        } finally {
            ended.set(true);
            running.forEach(future -> future.cancel(false));
        }
    }

    private List<Hit> search(
            Segment segment,
            List<Trigger> triggers,
            Wanted wanted,
            Set<SegmentSearch.Block> learned,
            BooleanSupplier cancelled) {
        boolean all = triggers.stream().allMatch(Trigger.Breakpoint.class::isInstance);
        MachinePool pool = all ? quick : slow;
        ReplayMachine machine = pool.take(m -> 0);
        try {
            return new SegmentSearch(machine, segment, triggers, wanted, learned, cancelled).run();
        } finally {
            machine.leaveTheWay();
            pool.giveBack(machine);
        }
    }

    private static List<Hit> result(Future<List<Hit>> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while searching a recording", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new IllegalStateException("searching a recording failed", e);
            }
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        slow.close();
    }

    /**
     * A stretch of a run that can be searched without the ones before it.
     *
     * @param base a state at its first mark or before it
     * @param from its first mark
     * @param to the mark behind its last one
     */
    record Segment(MachineState base, Mark from, Mark to) {
        /**
         * Cuts a stretch of a recording at its checkpoints.
         *
         * @param from first mark
         * @param to the mark behind the last one
         * @param states makes the state at a mark
         */
        static List<Segment> of(
                Recording recording, Mark from, Mark to, Function<Mark, MachineState> states) {
            List<Segment> segments = new ArrayList<>();
            int next = recording.indexOfNearest(from) + 1;
            MachineState base = base(recording, from, states);
            Mark first = from;
            List<MachineState> checkpoints = recording.checkpoints();
            while (next < checkpoints.size() && checkpoints.get(next).mark().isBefore(to)) {
                segments.add(new Segment(base, first, checkpoints.get(next).mark()));
                base = checkpoints.get(next);
                first = base.mark();
                next++;
            }
            segments.add(new Segment(base, first, to));
            return segments;
        }

        /** A state to begin at: the one at the mark, unless nothing may be run from it. */
        static MachineState base(
                Recording recording, Mark from, Function<Mark, MachineState> states) {
            MachineState checkpoint = recording.nearest(from);
            if (checkpoint.mark().equals(from)) {
                return checkpoint;
            }
            MachineState there = states.apply(from);
            return ExclusiveAccess.isOpen(there) ? checkpoint : there;
        }
    }
}
