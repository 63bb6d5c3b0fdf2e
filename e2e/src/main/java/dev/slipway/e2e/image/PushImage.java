package dev.slipway.e2e.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** Pushes a docker archive to a registry, with the credentials of {@code docker login} or {@code podman login} when there are any. */
public final class PushImage {
    private PushImage() {}

    /**
     * Runs.
     *
     * @param arguments the archive, the reference to push it to, and the folder of the layer cache
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 3) {
            System.err.println("usage: PushImage ARCHIVE REFERENCE CACHE");
            System.exit(2);
        }
        try {
            JibContainer pushed = push(Path.of(arguments[0]), arguments[1], Path.of(arguments[2]));
            System.out.println("images: pushed " + arguments[1] + "@" + pushed.getDigest());
        } catch (IOException e) {
            System.err.println("images: " + e.getMessage());
            System.exit(1);
        }
    }

    private static JibContainer push(Path archive, String reference, Path cache)
            throws IOException, InterruptedException {
        try {
            ImageReference target = ImageReference.parse(reference);
            CredentialRetrieverFactory credentials = CredentialRetrieverFactory.forImage(target, event -> {});
            RegistryImage registry = RegistryImage.named(target).addCredentialRetriever(credentials.dockerConfig());
            return Jib.from(TarImage.at(archive))
                    .containerize(Containerizer.to(registry)
                            .withAdditionalTag(ImageBuilder.MOVING_TAG)
                            // Allows plain HTTP to a registry on this machine only after HTTPS was refused.
                            .setAllowInsecureRegistries(reference.startsWith("localhost:"))
                            .setBaseImageLayersCache(cache)
                            .setApplicationLayersCache(cache)
                            .setToolName("slipway"));
        } catch (ExecutionException
                | RegistryException
                | InvalidImageReferenceException
                | CacheDirectoryCreationException e) {
            throw new IOException(reference + " cannot be pushed: " + e.getMessage(), e);
        }
    }
}
