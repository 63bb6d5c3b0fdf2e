package dev.slipway.worker.store;

import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Folders of a claim that is mounted into the pod. */
final class ClaimStore implements Store {
    private static final Path CLAIMS = Path.of("/slipway/claims");

    private final StoreSettings settings;
    private final Path root;

    ClaimStore(StoreSettings settings) {
        this(settings, CLAIMS);
    }

    /** A store on a claim that is mounted under its name in a folder; without a mount its path is taken as it is. */
    ClaimStore(StoreSettings settings, Path claims) {
        this.settings = settings;
        Path path = Path.of(URI.create(settings.base() + "/").getPath());
        Path mount = claims.resolve(settings.name());
        boolean inMount = Files.isDirectory(mount) && !path.startsWith(mount);
        this.root = inMount ? mount.resolve(Path.of("/").relativize(path)) : path;
    }

    @Override
    public List<StoredFile> find(String pattern) {
        Glob glob = new Glob(pattern);
        if (!Files.isDirectory(root)) {
            throw new Fault(
                    Reason.StoreUnreachable,
                    null,
                    "store %s: its claim is not mounted here".formatted(settings.name()));
        }
        if (glob.isPlain()) {
            Path file = within(pattern);
            if (!Files.isRegularFile(file)) {
                throw glob.nothing(settings.name());
            }
            return List.of(describe(file));
        }
        return matching(glob);
    }

    private List<StoredFile> matching(Glob glob) {
        PathMatcher matcher = glob.matcher();
        Path folder = within(glob.folder());
        if (!Files.isDirectory(folder)) {
            throw glob.nothing(settings.name());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<StoredFile> found = files.filter(
                            file -> glob.matches(matcher, name(file)) && Files.isRegularFile(file))
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .map(file -> describe(within(name(file))))
                    .toList();
            if (found.isEmpty()) {
                throw glob.nothing(settings.name());
            }
            if (found.size() > MOST_FILES) {
                throw glob.tooMany();
            }
            return found;
        } catch (IOException unreadable) {
            throw fault(glob.pattern(), unreadable);
        }
    }

    @Override
    public InputStream open(StoredFile file) {
        try {
            InputStream content = Files.newInputStream(within(file.path()));
            return new ContentStream(content, broken -> fault(file.path(), broken));
        } catch (IOException unreadable) {
            throw fault(file.path(), unreadable);
        }
    }

    @Override
    public boolean exists(String path) {
        return Files.isRegularFile(within(path));
    }

    @Override
    public void put(String path, Path from) {
        Path target = within(path);
        try {
            Files.createDirectories(target.getParent());
            // A temporary file of the JDK would be closed to the other pods of the claim.
            Path partial = target.resolveSibling(".partial-" + UUID.randomUUID());
            Files.copy(from, partial);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw fault(path, unwritable);
        }
    }

    @Override
    public String address(String path) {
        return settings.base() + "/" + path;
    }

    @Override
    public void close() {}

    /** Resolves a path, and refuses one that leads out of the store by dots or by links. */
    private Path within(String path) {
        Path file = root.resolve(path).normalize();
        try {
            boolean leaves = !file.startsWith(root)
                    || (Files.exists(file) && !file.toRealPath().startsWith(root.toRealPath()));
            if (leaves) {
                throw new Fault(Reason.AccessDenied, null, "%s leads out of store %s".formatted(path, settings.name()));
            }
            return file;
        } catch (IOException unreadable) {
            throw fault(path, unreadable);
        }
    }

    private String name(Path file) {
        return root.relativize(file).toString();
    }

    private StoredFile describe(Path file) {
        try {
            // A claim keeps no ETags and times lie, so the content itself is the tag.
            return new StoredFile(name(file), Files.size(file), Sha256.ofFile(file));
        } catch (IOException unreadable) {
            throw fault(name(file), unreadable);
        }
    }

    private Fault fault(String path, IOException cause) {
        String where = "store %s, %s: ".formatted(settings.name(), path);
        return switch (cause) {
            case NoSuchFileException absent ->
                new Fault(
                        Reason.SourceNotFound,
                        null,
                        where + "there is no such file; correct the path or put it there",
                        absent);
            case AccessDeniedException denied ->
                new Fault(
                        Reason.AccessDenied,
                        null,
                        where + "permission denied; let the pod's group read the claim",
                        denied);
            case FileSystemException full
            when "No space left on device".equals(full.getReason()) ->
                new Fault(Reason.OutOfDisk, null, where + "no space is left on the claim", full);
            default -> new Fault(Reason.StoreUnreachable, null, where + cause.getMessage(), cause);
        };
    }
}
