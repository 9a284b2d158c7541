package org.stackletlab.visualizer.code;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executor;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.visualizer.edit.DocumentFinder;
import org.stackletlab.visualizer.edit.Drafts;
import org.stackletlab.visualizer.edit.EditViewModel;
import org.stackletlab.visualizer.edit.RerunViewModel;
import org.stackletlab.visualizer.player.PlayerViewModel;

/** What is needed to edit the code of a run and to look into it. For the interface thread. */
public final class Workbench implements AutoCloseable {
    private final RerunViewModel rerun;
    private final EditViewModel edit;
    private final Disassembly disassembly;

    /**
     * A bench for what a player shows.
     *
     * @param originals files to be changed, by those that the run was built from in their place
     * @param cache the lab's cache folder, for drafts and for copies that are built
     * @param background may wait
     * @param ui the interface thread
     */
    public Workbench(
            PlayerViewModel player,
            Map<Path, Path> originals,
            Sandbox sandbox,
            Path cache,
            Executor background,
            Executor ui) {
        this.rerun =
                new RerunViewModel(
                        player, new DocumentFinder(sandbox, originals), cache, background, ui);
        this.edit = new EditViewModel(rerun.documents(), Drafts.in(cache), background, ui);
        this.disassembly = new Disassembly(sandbox, background, ui);
    }

    RerunViewModel rerun() {
        return rerun;
    }

    EditViewModel edit() {
        return edit;
    }

    Disassembly disassembly() {
        return disassembly;
    }

    /**
     * Saves every file of the user's that was changed, then goes on.
     *
     * @param then on the interface thread
     */
    public void save(Runnable then) {
        edit.save(rerun.documents(), then);
    }

    /** Keeps drafts, stops work, frees runs that were made here. */
    @Override
    public void close() {
        edit.close();
        rerun.close();
    }
}
