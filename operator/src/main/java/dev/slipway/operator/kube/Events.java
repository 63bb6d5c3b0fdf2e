package dev.slipway.operator.kube;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;

/** Events of a resource. Each is sent once: its name is made of what it says and since when. */
public final class Events {
    private static final int LONGEST_MESSAGE = 1024;
    private static final int HASH = 16;

    private final KubernetesClient client;
    private final HasMetadata about;

    /** Events about a resource. */
    public Events(KubernetesClient client, HasMetadata about) {
        this.client = client;
        this.about = about;
    }

    /**
     * Tells people something.
     *
     * @param warning whether it is bad news
     * @param reason one word
     * @param message in words, with what to do
     * @param at when it was decided; the same reason, message and time is the same event
     */
    public void tell(boolean warning, Enum<?> reason, String message, Instant at) {
        try {
            client.resource(event(warning, reason.name(), message, at)).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    private Event event(boolean warning, String reason, String message, Instant at) {
        String time = Times.text(at);
        String key = String.join("\n", about.getMetadata().getUid(), reason, message, time);
        return new EventBuilder()
                .withNewMetadata()
                .withName(about.getMetadata().getName() + "." + Names.hash(key).substring(0, HASH))
                .withNamespace(about.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withName(about.getMetadata().getName())
                .withNamespace(about.getMetadata().getNamespace())
                .withUid(about.getMetadata().getUid())
                .withResourceVersion(about.getMetadata().getResourceVersion())
                .endInvolvedObject()
                .withType(warning ? "Warning" : "Normal")
                .withReason(reason)
                .withMessage(Conditions.cut(message, LONGEST_MESSAGE))
                .withFirstTimestamp(time)
                .withLastTimestamp(time)
                .withCount(1)
                .withNewSource()
                .withComponent(Applier.FIELD_MANAGER)
                .endSource()
                .withReportingComponent("slipway.dev/operator")
                .withReportingInstance("operator")
                .build();
    }
}
