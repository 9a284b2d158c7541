package org.stackletlab.toolchain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does pieces of work side by side, as many at once as there are processors. */
final class SideBySide {
    private SideBySide() {}

    /**
     * The results in the order of the work.
     *
     * @throws BuildException with all complaints, in the order of the work
     */
    static <T> List<T> all(List<Callable<T>> work) throws BuildException, ToolMissingException {
        int threads = Math.min(work.size(), Runtime.getRuntime().availableProcessors());
        try (ExecutorService pool =
                Executors.newFixedThreadPool(
                        Math.max(1, threads), Thread.ofPlatform().daemon().factory())) {
            try {
                return results(work.stream().map(pool::submit).toList());
            } catch (InterruptedException e) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
                throw new BuildException("the build was interrupted");
            }
        }
    }

    private static <T> List<T> results(List<Future<T>> futures)
            throws BuildException, ToolMissingException, InterruptedException {
        List<T> results = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case BuildException build -> complaints.add(build.diagnostics());
                    case ToolMissingException missing -> throw missing;
                    case RuntimeException bug -> throw bug;
                    default -> throw new IllegalStateException("a build step failed", e.getCause());
                }
            }
        }
        if (!complaints.isEmpty()) {
            throw new BuildException(String.join("\n", complaints));
        }
        return results;
    }
}
