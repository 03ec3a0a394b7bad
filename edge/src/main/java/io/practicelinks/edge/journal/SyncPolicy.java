package io.practicelinks.edge.journal;

/**
 * What of the journal survives which fault. Pages are forced to the disk by the delivery thread, never by an event loop.
 *
 * <table>
 * <caption>Records whose append returned true, and that are lost</caption>
 * <tr><th></th><th>process crash, {@code kill -9}</th><th>loss of power, crash of the kernel</th></tr>
 * <tr><td>{@link #KERNEL}</td><td>none: dirty pages belong to the kernel</td>
 *     <td>what the kernel had not written yet, on Linux about the last 30 seconds</td></tr>
 * <tr><td>{@link #EVERY_SECOND}</td><td>none</td>
 *     <td>about the last second, and the time that the disk takes for the writes under way</td></tr>
 * </table>
 *
 * <p>The ledger is forced at each change under either policy, so no epoch is handed out twice.
 */
public enum SyncPolicy {
    KERNEL,
    EVERY_SECOND
}
