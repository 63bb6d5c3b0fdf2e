package dev.slipway.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** When a resource is looked at again. */
public final class Recheck {
    /** A look that fails is repeated for ever: the cause may be mended. */
    public static final int FOR_EVER = -1;
    /** Longest time between two tries, in milliseconds. */
    public static final long LONGEST_RETRY = 60_000;

    /** Everything is looked at at least this often, whatever happened: liveness counts on it. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Logger LOG = Logger.getLogger(Recheck.class);

    private Recheck() {}

    /** At a time, unless something happens before. */
    public static <P extends HasMetadata> UpdateControl<P> at(Instant when, Instant now) {
        return after(Duration.between(now, when));
    }

    /** After a while, unless something happens before. */
    public static <P extends HasMetadata> UpdateControl<P> after(Duration wait) {
        return UpdateControl.<P>noUpdate().rescheduleAfter(bounded(wait));
    }

    private static Duration bounded(Duration wait) {
        if (wait.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** After a look that failed: a person is told when it is not simply that somebody else wrote meanwhile. */
    public static <P extends CustomResource<?, ?>> ErrorStatusUpdateControl<P> failed(
            P resource, Context<P> context, Exception failure) {
        boolean conflict = failure instanceof KubernetesClientException client
                && client.getCode() == HttpURLConnection.HTTP_CONFLICT;
        if (!conflict) {
            LOG.warnf(
                    failure,
                    "%s %s/%s: a look failed and is tried again",
                    resource.getKind(),
                    resource.getMetadata().getNamespace(),
                    resource.getMetadata().getName());
            tell(new Events(context.getClient(), resource), failure);
        }
        return ErrorStatusUpdateControl.noStatusUpdate();
    }

    /** The same failure is told once an hour. */
    private static void tell(Events events, Exception failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        try {
            events.tell(true, Reason.LookFailed, message, Instant.now().truncatedTo(ChronoUnit.HOURS));
        } catch (KubernetesClientException notTold) {
            LOG.debug("an event could not be sent", notTold);
        }
    }

    /** Why a person is told of it, whatever the kind. */
    public enum Reason {
        LookFailed
    }
}
