package dev.slipway.domain.monitor;

/**
 * All that a monitor remembers; of bounded size.
 *
 * @param window what was served lately, or null before the first look at a version
 * @param health what is known of it
 */
public record MonitorState(Window window, Health health) {
    /** A monitor that has not looked yet. */
    public static final MonitorState NEW = new MonitorState(null, Health.UNKNOWN);
}
