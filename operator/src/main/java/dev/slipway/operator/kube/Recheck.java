package dev.slipway.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
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

    /**
     * After a look that failed: a person is told when it is not simply that somebody else wrote meanwhile. What the API server refuses does not pass by itself, so the
     * resource is Stalled until a look gets through.
     */
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
            Optional<String> refusal = Refusal.of(failure);
            tell(new Events(context.getClient(), resource), refusal.orElseGet(() -> words(failure)));
            refusal.ifPresent(message -> stall(resource, context, message));
        }
        return ErrorStatusUpdateControl.noStatusUpdate();
    }

    private static String words(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** On what the look has written before it failed. */
    private static <P extends CustomResource<?, ?>> void stall(P resource, Context<P> context, String message) {
        P newest =
                context.getPrimaryCache().get(ResourceID.fromResource(resource)).orElse(resource);
        try {
            Report.put(newest, StalledLook.said(newest, message, Times.now(Clock.systemUTC())), context);
        } catch (KubernetesClientException notWritten) {
            LOG.debug("a status could not be written", notWritten);
        }
    }

    /** The same failure is told once an hour. */
    private static void tell(Events events, String message) {
        try {
            events.tell(true, Reason.LookFailed, message, Instant.now().truncatedTo(ChronoUnit.HOURS));
        } catch (KubernetesClientException notTold) {
            LOG.debug("an event could not be sent", notTold);
        }
    }
}
