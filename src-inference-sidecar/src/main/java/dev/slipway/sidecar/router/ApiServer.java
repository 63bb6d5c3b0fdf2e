package dev.slipway.sidecar.router;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The API server as a pod sees it.
 *
 * @param base {@code https://host:port}
 * @param token file with the service account's token; it is rotated, so it is read for every request
 */
public record ApiServer(URI base, Path token, HttpClient client) {
    private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** The API server of the cluster that this pod runs in. */
    public static ApiServer ofPod(Map<String, String> environment) {
        String host = environment.get("KUBERNETES_SERVICE_HOST");
        String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        if (host == null) {
            throw new IllegalArgumentException(
                    "KUBERNETES_SERVICE_HOST must be set: routes from a ConfigMap need a pod");
        }
        String authority = host.contains(":") ? "[" + host + "]" : host;
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .sslContext(trusting(ACCOUNT.resolve("ca.crt")))
                .build();
        return new ApiServer(URI.create("https://" + authority + ":" + port), ACCOUNT.resolve("token"), client);
    }

    /** Sends a GET; the caller closes the body. */
    HttpResponse<InputStream> get(String path, Duration timeout) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(timeout)
                .header("Authorization", "Bearer " + Files.readString(token).strip())
                .header("Accept", "application/json")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static SSLContext trusting(Path authorities) {
        try (InputStream in = Files.newInputStream(authorities)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int index = 0;
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + index++, authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException(authorities + " cannot be used: " + unreadable.getMessage(), unreadable);
        }
    }
}
