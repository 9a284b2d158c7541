package org.stackletlab.tests.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * A stack of a model: a thread that waits until control is handed to it. Of all strands of a model
 * exactly one runs.
 */
final class Strand {
    /** Where control goes when a strand has ended, and what arrives there. */
    record Handover(Strand to, Outcome what) {}

    /** All strands of one run; the first is main's. */
    static final class Group {
        private final List<Strand> strands = new ArrayList<>();
        private final Strand main = new Strand();

        Strand main() {
            return main;
        }

        /** A strand that begins when something first arrives at it. */
        Strand add(Function<Outcome, Handover> body) {
            Strand strand = new Strand();
            strands.add(strand);
            Thread.startVirtualThread(
                    () -> {
                        try {
                            Handover end = body.apply(strand.await());
                            end.to().inbox.add(end.what());
                        } catch (Discarded e) {
                            return;
                        } catch (RuntimeException | AssertionError | StackOverflowError e) {
                            main.inbox.add(new Discarded(e));
                        }
                    });
            return strand;
        }

        /** Ends all strands that still wait. */
        void discard() {
            strands.forEach(strand -> strand.inbox.add(new Discarded(null)));
        }
    }

    /** Ends a strand that nobody needs any more, or a run whose model has a bug. */
    private static final class Discarded extends Error {
        private static final long serialVersionUID = 1;

        Discarded(Throwable cause) {
            super(cause);
        }
    }

    /** An outcome, or what ends the strand. */
    private final BlockingQueue<Object> inbox = new LinkedBlockingQueue<>();

    /** Hands control over. Returns what arrives when somebody hands it back. */
    Outcome handTo(Strand to, Outcome what) {
        to.inbox.add(what);
        return await();
    }

    private Outcome await() {
        try {
            return switch (inbox.take()) {
                case Outcome outcome -> outcome;
                case Discarded discarded -> throw discarded;
                case Object other -> throw new IllegalStateException(other.toString());
            };
        } catch (InterruptedException e) {
            throw new Discarded(e);
        }
    }
}
