package dev.farebox.bootstrap.start;

import dev.farebox.bootstrap.network.AddressRange;
import dev.farebox.domain.order.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of one process, from its environment.
 *
 * @param mode demo, or live
 * @param host the public port's address
 * @param port the public port
 * @param managementPort the operator's port, on loopback only
 * @param publicUrl where buyers reach the shop, without a slash at the end
 * @param trustedProxies where the operator's own reverse proxies are, whose word on a client's address is believed
 * @param data the folder of what this installation keeps
 * @param secrets the file of secrets, if it is named
 * @param shop the shop file, if it is named
 * @param database the operator's own database, if there is one
 * @param mailServer which takes mails over, if one is named; never asked in demo mode
 * @param drain how long calls that run may go on after a signal to stop
 * @param ledger how the ledger works
 */
public record Settings(
        Mode mode,
        String host,
        int port,
        int managementPort,
        String publicUrl,
        List<AddressRange> trustedProxies,
        Path data,
        Optional<Path> secrets,
        Optional<Path> shop,
        Optional<ExternalDatabase> database,
        Optional<MailServer> mailServer,
        Duration drain,
        Ledger ledger) {
    /**
     * What an operator may set of the ledger.
     *
     * @param lanes 1, or 2 for slow disks
     * @param spacing least time between the starts of two batches, 0 to 2 ms
     * @param lease how long a node that says nothing counts as alive; the same on all nodes
     * @param checkHours how many hours lie between two checks of the whole ledger, 1 to 168
     */
    public record Ledger(int lanes, Duration spacing, Duration lease, int checkHours) {}

    /**
     * A database that is not ours to start.
     *
     * @param jdbcUrl begins with {@code jdbc:postgresql:}
     * @param user the role
     * @param password its password; may be empty
     */
    public record ExternalDatabase(String jdbcUrl, String user, String password) {
        /** Does not show the password, which some put into the URL as well. */
        @Override
        public String toString() {
            return "ExternalDatabase[…]";
        }
    }
}
