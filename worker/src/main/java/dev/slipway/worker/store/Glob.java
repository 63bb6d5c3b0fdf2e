package dev.slipway.worker.store;

import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;

/** A path in a store that may hold wild cards, as in a shell. */
record Glob(String pattern) {
    private static final String SPECIAL = "*?[{";

    /** Whether it can only be one path. */
    boolean isPlain() {
        return pattern.chars().noneMatch(letter -> SPECIAL.indexOf(letter) >= 0);
    }

    /** The folders before the first wild card, ending in a slash, or nothing. */
    String folder() {
        int special = 0;
        while (special < pattern.length() && SPECIAL.indexOf(pattern.charAt(special)) < 0) {
            special++;
        }
        return pattern.substring(0, pattern.lastIndexOf('/', special - 1) + 1);
    }

    PathMatcher matcher() {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException bad) {
            throw new Fault(
                    Reason.BadRequest,
                    null,
                    "the pattern %s is not valid: %s".formatted(pattern, bad.getDescription()));
        }
    }

    boolean matches(PathMatcher matcher, String path) {
        return !path.endsWith("/") && matcher.matches(Path.of(path));
    }

    /** Nothing matches. */
    Fault nothing(String store) {
        String what = isPlain() ? "there is no file " + pattern : "no file matches " + pattern;
        return new Fault(
                Reason.SourceNotFound, null, what + " in store " + store + "; correct the path or put it there");
    }

    /** Too much matches. */
    Fault tooMany() {
        return new Fault(
                Reason.SourceUnreadable, null, "%s matches more than %d files".formatted(pattern, Store.MOST_FILES));
    }
}
