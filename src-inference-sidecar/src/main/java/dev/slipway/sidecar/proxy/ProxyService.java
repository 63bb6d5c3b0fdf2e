package dev.slipway.sidecar.proxy;

import dev.slipway.sidecar.http.Client;
import dev.slipway.sidecar.http.Exchange;
import dev.slipway.sidecar.http.HopByHop;
import dev.slipway.sidecar.http.Service;
import dev.slipway.sidecar.stats.ArmCounters;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Hands every request to the server that is chosen for it. */
public final class ProxyService implements Service {
    /** RFC 9110, section 9.2.2. */
    private static final Set<HttpMethod> IDEMPOTENT = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.TRACE);

    private final Upstreams upstreams;
    private final Choice.Chooser chooser;
    private final Mirroring mirroring;
    private final long patienceNanos;
    private final boolean takesCopies;

    private ProxyService(Upstreams upstreams, Choice.Chooser chooser, Duration patience, boolean takesCopies) {
        this.takesCopies = takesCopies;
        this.upstreams = upstreams;
        this.chooser = chooser;
        this.patienceNanos = patience.toNanos();
        this.mirroring = new Mirroring(patienceNanos);
    }

    /** In front of several versions: it is what sends copies, so a request that calls itself one is a user's all the same. */
    public static ProxyService router(Upstreams upstreams, Choice.Chooser chooser, Duration patience) {
        return new ProxyService(upstreams, chooser, patience, false);
    }

    /** In front of one model server, with a router in front of it that may send copies. */
    public static ProxyService proxy(Upstreams upstreams, Target target, Duration patience) {
        Optional<Choice> only = Optional.of(new Choice(target, Optional.empty()));
        return new ProxyService(upstreams, head -> only, patience, true);
    }

    @Override
    public Exchange begin(HttpRequest head, Client client) {
        boolean inference = InferencePath.matches(head.uri());
        boolean copy = isCopy(head);
        Optional<Choice> choice = chooser.choose(head);
        if (choice.isEmpty()) {
            client.fail(HttpResponseStatus.SERVICE_UNAVAILABLE, "no route is known yet");
            return Exchange.DISCARD;
        }
        Target target = choice.get().target();
        makeReady(head, target);
        UpstreamPool pool = upstreams.on(client.eventLoop());
        ProxyExchange exchange = new ProxyExchange(
                client,
                pool,
                new ProxyRequest(
                        head, target, recorder(target, inference, copy), isRepeatable(head, inference), patienceNanos));
        exchange.start();
        return inference && choice.get().mirror().isPresent()
                ? mirroring.copying(exchange, head, choice.get().mirror().get(), pool, client.eventLoop())
                : exchange;
    }

    @Override
    public void refused(HttpRequest head) {
        if (InferencePath.matches(head.uri())) {
            chooser.choose(head).ifPresent(choice -> refused(choice.target().counters(), isCopy(head)));
        }
    }

    private static void refused(ArmCounters counters, boolean copy) {
        if (copy) {
            counters.mirrorDropped();
        } else {
            counters.rejected();
        }
    }

    private boolean isCopy(HttpRequest head) {
        return takesCopies && head.headers().contains(ProxyRequest.MIRROR_HEADER);
    }

    private static Recorder recorder(Target target, boolean inference, boolean copy) {
        if (!inference) {
            return Recorder.NOTHING;
        }
        return copy ? Recorder.mirror(target.counters()) : Recorder.user(target.counters());
    }

    private static boolean isRepeatable(HttpRequest head, boolean inference) {
        return inference || IDEMPOTENT.contains(head.method());
    }

    private void makeReady(HttpRequest head, Target target) {
        HopByHop.strip(head.headers());
        if (!takesCopies) {
            head.headers().remove(ProxyRequest.MIRROR_HEADER);
        }
        head.setProtocolVersion(HttpVersion.HTTP_1_1);
        if (!head.headers().contains(HttpHeaderNames.HOST)) {
            head.headers().set(HttpHeaderNames.HOST, target.address().toString());
        }
    }
}
