package org.stackletlab.cli.common;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Stream;

/**
 * Passes the guest's output on, byte for byte. Standard output is gathered, because one write to
 * the operating system per line makes a flood slow; it is passed on in front of anything that goes
 * to standard error, at the end, and every 50 ms by a thread of its own.
 */
public final class GuestConsole implements Console, Closeable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int FLUSH_MILLISECONDS = 50;

    /** Whoever read our output has gone away: nothing more needs to be said. */
    public static final class ReaderGone extends RuntimeException {
        private static final long serialVersionUID = 1;

        ReaderGone(IOException cause) {
            super(cause);
        }
    }

    private final OutputStream out =
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES);
    private final OutputStream err = new FileOutputStream(FileDescriptor.err);
    private final Thread flusher = Thread.ofPlatform().daemon().name("flush").unstarted(this::tick);
    private boolean pending;

    @Override
    public synchronized void write(Stream stream, byte[] bytes) {
        try {
            if (stream == Stream.OUT) {
                out.write(bytes);
                pending = true;
                if (flusher.getState() == Thread.State.NEW) {
                    flusher.start();
                }
            } else {
                flush();
                err.write(bytes);
            }
        } catch (IOException e) {
            throw new ReaderGone(e);
        }
    }

    /** Prints a line of ours to standard error, behind all that the guest has printed so far. */
    public void tell(String line) {
        write(Stream.ERR, (line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void flush() throws IOException {
        if (pending) {
            pending = false;
            out.flush();
        }
    }

    private void tick() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(FLUSH_MILLISECONDS);
                flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The next write of the guest, or close, meets the same error and reports it.
            return;
        }
    }

    /** Passes on what is left. Leaves the process's own streams open. */
    @Override
    public synchronized void close() {
        flusher.interrupt();
        try {
            out.flush();
        } catch (IOException e) {
            throw new ReaderGone(e);
        }
    }
}
