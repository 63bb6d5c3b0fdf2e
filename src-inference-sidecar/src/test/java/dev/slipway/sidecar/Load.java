package dev.slipway.sidecar;

import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that ask one request after the other, as those behind a Service do: they keep their connection, open another when an answer
 * closes it, and stop when they are told that the address is gone.
 */
final class Load {
    final AtomicInteger answered = new AtomicInteger();
    final AtomicInteger closedByAnswer = new AtomicInteger();
    final List<String> lost = new CopyOnWriteArrayList<>();
    private final List<Thread> clients = new ArrayList<>();
    private final int port;
    private volatile boolean addressGone;

    Load(int port, int clientCount) {
        this.port = port;
        for (int i = 0; i < clientCount; i++) {
            clients.add(Thread.startVirtualThread(this::askOnAndOn));
        }
    }

    /** From here on nobody opens a connection; the requests under way are waited for. */
    void endpointRemoved() throws InterruptedException {
        addressGone = true;
        for (Thread client : clients) {
            client.join();
        }
    }

    private void askOnAndOn() {
        while (!addressGone) {
            try (Wire wire = new Wire(port)) {
                askUntilClosed(wire);
            } catch (ConnectException refused) {
                return;
            } catch (IOException broken) {
                lost.add(broken.toString());
            }
        }
    }

    private void askUntilClosed(Wire wire) throws IOException {
        for (int i = 0; !addressGone; i++) {
            Wire.Answer answer = wire.ask(Wire.infer("request " + i));
            if (answer.status() != 200 || !answer.body().equals("request " + i)) {
                lost.add(answer.toString());
            }
            answered.incrementAndGet();
            if (answer.closes()) {
                closedByAnswer.incrementAndGet();
                return;
            }
        }
    }
}
