package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.model.Standing;
import dev.slipway.operator.traffic.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document lists exactly the reasons that there are. */
class ConditionsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/conditions.md");
    private static final Pattern CODE = Pattern.compile("`([A-Z][A-Za-z]+)`");

    private static final Map<String, Stream<? extends Enum<?>>> REASONS = Map.of(
            "Every kind", Arrays.stream(dev.slipway.operator.kube.Reason.values()),
            "Dataset", Arrays.stream(dev.slipway.domain.dataset.Reason.values()),
            "TrainingJob", Arrays.stream(dev.slipway.domain.training.Reason.values()),
            "ModelVersion", Arrays.stream(dev.slipway.domain.model.Reason.values()),
            "ModelApproval", Arrays.stream(Standing.Reason.values()),
            "Rollout",
                    Stream.concat(
                            Arrays.stream(dev.slipway.domain.rollout.Reason.values()),
                            Arrays.stream(Obstacle.Kind.values())),
            "ModelMonitor", Arrays.stream(dev.slipway.domain.monitor.Reason.values()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Every kind",
                "Dataset",
                "TrainingJob",
                "ModelVersion",
                "ModelApproval",
                "Rollout",
                "ModelMonitor"
            })
    void listsTheReasonsOf(String kind) throws IOException {
        Set<String> listed = section(kind)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1)[1])
                .flatMap(cell -> CODE.matcher(cell).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> reasons = REASONS.get(kind)
                .map(reason -> "`" + reason.name() + "`")
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(reasons);
    }

    private static String section(String kind) throws IOException {
        String rest = Files.readString(DOCUMENT).split("## " + kind + "\n", 2)[1];
        return rest.split("\n## ", 2)[0];
    }
}
