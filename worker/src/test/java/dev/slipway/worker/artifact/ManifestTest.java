package dev.slipway.worker.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import dev.slipway.worker.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A manifest may be written by hand, to bring a model that was trained elsewhere. */
class ManifestTest {
    private static final String EMPTY = "sha256:" + Sha256.of("");

    @TempDir
    private Path folder;

    @Test
    void thatIsWholeIsRead() throws IOException {
        Manifest manifest = read("{'kind':'Model','files':[],'content':'%s','madeFrom':{}}");

        assertThat(manifest.files()).isEmpty();
        assertThat(manifest.content()).isEqualTo(EMPTY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            null                                                                      | it is null
            {'files':[],'content':'%s','madeFrom':{}}                                 | kind is missing
            {'kind':'Model','content':'%s','madeFrom':{}}                             | files is missing
            {'kind':'Model','files':[],'madeFrom':{}}                                 | content is missing
            {'kind':'Model','files':[],'content':'%s'}                                | madeFrom is missing
            {'kind':'Model','files':[null],'content':'%s','madeFrom':{}}              | an entry of files is missing
            {'kind':'Model','files':[{'path':'x','size':1}],'content':'%s'}           | the sha256 of a file is missing
            {'kind':'Model','files':[{'size':1,'sha256':'0'}],'content':'%s'}         | the path of a file is missing
            {'kind':'Secret','files':[],'content':'%s','madeFrom':{}}                 | line 1, column 9 is not as it should be
            AKIAX                                                                     | line 1, column 1 is not as it should be
            """)
    void thatLacksSomethingIsToldWhat(String json, String words) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.reason()).isEqualTo(Reason.DigestMismatch);
            assertThat(fault).hasMessage("manifest.json is no manifest: " + words);
        });
    }

    private Manifest read(String json) throws IOException {
        Path file = Files.writeString(
                folder.resolve(Manifest.NAME), json.formatted(EMPTY).replace('\'', '"'));
        return Manifest.read(file, EMPTY);
    }
}
