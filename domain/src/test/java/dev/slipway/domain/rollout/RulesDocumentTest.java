package dev.slipway.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules that are checked are those that the document states. */
class RulesDocumentTest {
    @Test
    void documentStatesEveryRuleThatIsChecked() throws IOException {
        List<String> stated = Files.readAllLines(Path.of("../docs/rollouts.md")).stream()
                .filter(line -> line.startsWith("- **"))
                .map(line -> line.substring("- **".length(), line.indexOf("**", "- **".length())))
                .map(rule -> Character.toLowerCase(rule.charAt(0)) + rule.substring(1, rule.length() - 1))
                .toList();
        assertThat(stated).containsExactlyInAnyOrderElementsOf(Invariants.RULES.keySet());
    }
}
