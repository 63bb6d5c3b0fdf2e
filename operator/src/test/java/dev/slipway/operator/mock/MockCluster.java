package dev.slipway.operator.mock;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** An API server in the process, on which the real framework runs reconcilers. */
public final class MockCluster implements AutoCloseable {
    /** Namespace of the tests. */
    public static final String NAMESPACE = "team";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_NANOS = 20_000_000;

    private final ApplyingDispatcher dispatcher = new ApplyingDispatcher();
    private final KubernetesMockServer server;
    private final KubernetesClient client;
    private Operator operator;

    /** A cluster that knows these kinds of Slipway's. */
    @SafeVarargs
    public MockCluster(Class<? extends CustomResource<?, ?>>... kinds) {
        this(false, kinds);
    }

    /** @param https whether it answers by HTTPS, with a certificate of its own making */
    @SafeVarargs
    MockCluster(boolean https, Class<? extends CustomResource<?, ?>>... kinds) {
        server = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), dispatcher, https);
        for (Class<? extends CustomResource<?, ?>> kind : kinds) {
            dispatcher.expectCustomResource(definition(kind));
        }
        server.init();
        client = server.createClient();
    }

    private static CustomResourceDefinitionContext definition(Class<? extends CustomResource<?, ?>> kind) {
        ResourceDefinitionContext resource = ResourceDefinitionContext.fromResourceType(kind);
        return new CustomResourceDefinitionContext.Builder()
                .withGroup(resource.getGroup())
                .withVersion(resource.getVersion())
                .withKind(resource.getKind())
                .withPlural(resource.getPlural())
                .withScope("Namespaced")
                .withStatusSubresource(true)
                .build();
    }

    /** A client that sees what the reconcilers see. */
    public KubernetesClient client() {
        return client;
    }

    /** Starts reconcilers, as the operator does. */
    @SafeVarargs
    public final <P extends HasMetadata> void run(Reconciler<? extends P>... reconcilers) {
        operator = new Operator(settings -> settings.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .checkingCRDAndValidateLocalModel(false));
        for (Reconciler<? extends P> reconciler : reconcilers) {
            operator.register(reconciler);
        }
        operator.start();
    }

    /** Stops the reconcilers, as the end of the process does; another run may follow. */
    public void stop() {
        if (operator != null) {
            operator.stop();
            operator = null;
        }
    }

    /** Writes to the API server so far, as {@code METHOD path}. */
    public List<String> writes() {
        return dispatcher.writes();
    }

    /** Refuses these writes from now on, each given as {@code METHOD path}, so that a look ends in the middle. */
    public void refuse(Predicate<String> writes) {
        refuse(writes, HttpURLConnection.HTTP_FORBIDDEN, "it is forbidden");
    }

    /** Refuses these writes from now on with this answer. */
    public void refuse(Predicate<String> writes, int code, String message) {
        dispatcher.refuse(
                writes, new StatusBuilder().withCode(code).withMessage(message).build());
    }

    /** Creates a resource in the namespace of the tests, with a uid and a generation. */
    public <T extends HasMetadata> T create(T resource) {
        resource.getMetadata().setNamespace(NAMESPACE);
        resource.getMetadata().setGeneration(1L);
        return client.resource(resource).create();
    }

    /** The resource as it is now. */
    public <T extends HasMetadata> Optional<T> get(Class<T> type, String name) {
        return Optional.ofNullable(
                client.resources(type).inNamespace(NAMESPACE).withName(name).get());
    }

    /** Waits for something; fails with what was waited for when it does not come. */
    public <T> T await(String what, Supplier<Optional<T>> look) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new AssertionError("%s did not come within %s; writes: %s".formatted(what, PATIENCE, writes()));
    }

    @Override
    public void close() {
        stop();
        client.close();
        server.destroy();
    }
}
