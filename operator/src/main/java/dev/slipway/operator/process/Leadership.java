package dev.slipway.operator.process;

import dev.slipway.domain.time.Durations;
import dev.slipway.operator.config.Configuration;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Whether this process is the one of several that works. A process that is told to stop gives the lease back, so that the next one need not wait until it
 * ends; a process that has lost it ends at once, because another may be working already.
 */
@Singleton
class Leadership {
    private static final Logger LOG = Logger.getLogger(Leadership.class);
    private static final int FIRST = 1;
    private static final int LOST = 1;

    private final Configuration.LeaderElection election;
    private final String identity;
    private final WorkingLease lease;
    private final Runnable end;
    private volatile boolean works;
    private volatile boolean stopping;

    @Inject
    Leadership(Configuration configuration, KubernetesClient client) {
        this(
                configuration.leaderElection(),
                System.getenv()
                        .getOrDefault(
                                "POD_NAME",
                                "operator-" + ProcessHandle.current().pid()),
                client,
                () -> Runtime.getRuntime().halt(LOST));
    }

    /** @param end ends the process at once */
    Leadership(Configuration.LeaderElection election, String identity, KubernetesClient client, Runnable end) {
        this.election = election;
        this.identity = identity;
        this.lease = election == null ? null : new WorkingLease(client, election.namespace(), election.lease());
        this.end = end;
        this.works = election == null;
    }

    /** What the framework needs to know, or nothing when there is one process only. */
    Optional<LeaderElectionConfiguration> election() {
        return Optional.ofNullable(election)
                .map(wanted -> LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(wanted.lease())
                        .withLeaseNamespace(wanted.namespace())
                        .withLeaseDuration(Durations.parse(wanted.leaseDuration()))
                        .withRenewDeadline(Durations.parse(wanted.renewDeadline()))
                        .withRetryPeriod(Durations.parse(wanted.retryPeriod()))
                        .withIdentity(identity)
                        .withLeaderCallbacks(new LeaderCallbacks(this::begin, this::finish, holder -> {}))
                        .build());
    }

    /** Whether this process looks at resources; one that waits for the lease does not. */
    boolean works() {
        return works;
    }

    /** Comes before the framework stops: what follows is no loss. */
    void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
        stopping = true;
    }

    private void begin() {
        works = true;
        attempt("be given to the operator's Deployment", lease::belongToDeployment);
    }

    private void finish() {
        works = false;
        if (stopping) {
            attempt("be given back", () -> lease.giveBack(identity));
        } else {
            LOG.errorf("the lease %s/%s is lost, so this process ends", election.namespace(), election.lease());
            end.run();
        }
    }

    private void attempt(String what, Runnable action) {
        try {
            action.run();
        } catch (KubernetesClientException e) {
            LOG.warnf("the lease %s/%s cannot %s: %s", election.namespace(), election.lease(), what, e.getMessage());
        }
    }
}
