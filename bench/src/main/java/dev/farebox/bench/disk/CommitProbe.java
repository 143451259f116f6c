package dev.farebox.bench.disk;

import dev.farebox.bench.client.Figures;
import dev.farebox.bench.client.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * Program: writes one page after the other and forces each to the disk, as PostgreSQL does at a commit, and prints how
 * long that takes. The file has its full size before anything counts, because PostgreSQL, too, writes into segments
 * that exist, and a growing file would have its size forced as well.
 */
public final class CommitProbe {
    /** PostgreSQL's page, and the size of its segments. */
    private static final int PAGE_BYTES = 8 << 10;

    private static final int SEGMENT_BYTES = 16 << 20;
    private static final int MAX_SECONDS = 60;

    private CommitProbe() {}

    /**
     * Runs once and removes its file.
     *
     * @param arguments a folder of the file system in question, and the seconds to measure for, 1 to 60
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: CommitProbe <folder> <seconds>");
        }
        int seconds = Integer.parseInt(arguments[1]);
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw new IllegalArgumentException("seconds must be 1 to " + MAX_SECONDS + ", not " + seconds);
        }
        Samples commits = measure(Path.of(arguments[0]), TimeUnit.SECONDS.toNanos(seconds));
        System.out.print(new Figures()
                .with("commits", commits.size())
                .with("p50 us", commits.percentileMicros(50))
                .with("p99 us", commits.percentileMicros(99))
                .lines());
    }

    /** At least one commit, and as many as begin within the time. */
    static Samples measure(Path folder, long nanos) throws IOException {
        Path file = Files.createTempFile(folder, "commit-probe", ".segment");
        try (FileChannel segment = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer page = ByteBuffer.allocateDirect(PAGE_BYTES);
            for (int at = 0; at < SEGMENT_BYTES; at += PAGE_BYTES) {
                write(segment, page, at);
            }
            segment.force(true);
            return commits(segment, page, nanos);
        } finally {
            Files.delete(file);
        }
    }

    private static Samples commits(FileChannel segment, ByteBuffer page, long nanos) throws IOException {
        Samples commits = new Samples();
        long firstNanos = System.nanoTime();
        int at = 0;
        long beginNanos;
        do {
            // Other bytes than before, so that no layer below can find that there is nothing to write.
            page.putInt(0, commits.size());
            beginNanos = System.nanoTime();
            write(segment, page, at);
            segment.force(false);
            commits.add(System.nanoTime() - beginNanos);
            at = (at + PAGE_BYTES) % SEGMENT_BYTES;
        } while (beginNanos - firstNanos < nanos);
        return commits;
    }

    private static void write(FileChannel segment, ByteBuffer page, int at) throws IOException {
        page.clear();
        while (page.hasRemaining()) {
            var _ = segment.write(page, at + page.position());
        }
    }
}
