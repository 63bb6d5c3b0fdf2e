package dev.slipway.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a reconciler watches beside its own kind. */
public final class Watches {
    /** A list without a limit may come from a stale cache of the API server. */
    public static final long LIST_LIMIT = 500;

    private Watches() {}

    /** Objects that were made for resources of this kind. */
    public static <T extends HasMetadata, P extends HasMetadata> EventSource<T, P> made(
            Class<T> type, EventSourceContext<P> context) {
        String kind = HasMetadata.getKind(context.getPrimaryResourceClass());
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, context.getPrimaryResourceClass())
                        .withLabelSelector(Labels.selector(kind))
                        .withSecondaryToPrimaryMapper(Labels::owner)
                        .withInformerListLimit(LIST_LIMIT)
                        .build(),
                context);
    }

    /**
     * Resources of the same namespace that resources of this kind refer to by name.
     *
     * @param names names that a resource refers to
     */
    public static <T extends HasMetadata, P extends HasMetadata> EventSource<T, P> referred(
            Class<T> type, EventSourceContext<P> context, Function<P, Set<String>> names) {
        String index = "refers-to-" + type.getSimpleName();
        context.getPrimaryCache()
                .addIndexer(
                        index,
                        primary -> names.apply(primary).stream()
                                .map(name -> key(primary, name))
                                .toList());
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, context.getPrimaryResourceClass())
                        .withSecondaryToPrimaryMapper(secondary -> ids(context.getPrimaryCache()
                                .byIndex(
                                        index,
                                        key(secondary, secondary.getMetadata().getName()))))
                        .withPrimaryToSecondaryMapper((P primary) -> names.apply(primary).stream()
                                .map(name -> new ResourceID(
                                        name, primary.getMetadata().getNamespace()))
                                .collect(Collectors.toSet()))
                        .withInformerListLimit(LIST_LIMIT)
                        .build(),
                context);
    }

    /**
     * Resources of the same namespace that refer to resources of this kind by name.
     *
     * @param names names that such a resource refers to
     */
    public static <T extends HasMetadata, P extends HasMetadata> EventSource<T, P> referring(
            Class<T> type, EventSourceContext<P> context, Function<T, Set<String>> names) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, context.getPrimaryResourceClass())
                        .withSecondaryToPrimaryMapper((T secondary) -> names.apply(secondary).stream()
                                .map(name -> new ResourceID(
                                        name, secondary.getMetadata().getNamespace()))
                                .collect(Collectors.toSet()))
                        .withInformerListLimit(LIST_LIMIT)
                        .build(),
                context);
    }

    private static String key(HasMetadata resource, String name) {
        return resource.getMetadata().getNamespace() + "/" + name;
    }

    private static Set<ResourceID> ids(List<? extends HasMetadata> resources) {
        return resources.stream().map(ResourceID::fromResource).collect(Collectors.toSet());
    }
}
