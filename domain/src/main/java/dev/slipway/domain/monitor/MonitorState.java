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

    /** With what was served by now, judged as it was before; nothing is known yet of another version. */
    public MonitorState counting(Window newer) {
        boolean same = window != null && newer != null && newer.isOf(window.version(), window.length());
        return new MonitorState(newer, same ? health : Health.UNKNOWN);
    }
}
