package dev.slipway.sidecar.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.domain.features.Column;
import dev.slipway.domain.features.ColumnType;
import dev.slipway.domain.features.Encoding;
import dev.slipway.domain.features.FittedFeatures;
import dev.slipway.domain.features.FittedStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final JsonNode QUESTION =
            JsonNodeFactory.instance.objectNode().put("a", 1);

    @Test
    void asksSoOftenAndFailuresDoNotMatter() {
        List<JsonNode> asked = new ArrayList<>();
        int questions = new WarmUp(10, Duration.ofMinutes(1)).ask(QUESTION, question -> {
            asked.add(question);
            if (asked.size() % 2 == 0) {
                throw new ModelFailure("no", null);
            }
            return question;
        });
        assertThat(questions).isEqualTo(10);
        assertThat(asked).hasSize(10).containsOnly(QUESTION);
    }

    @Test
    void endsInTime() {
        assertThat(new WarmUp(Integer.MAX_VALUE, Duration.ofMillis(50)).ask(QUESTION, question -> question))
                .isLessThan(Integer.MAX_VALUE);
    }

    @Test
    void neutralTensorsFitTheSignature() {
        var port = new Signature.Port("x", Optional.of(Datatype.FP32), Shape.of(-1, 3));
        JsonNode question = WarmUp.tensors(new Signature(List.of(port), List.of()));
        assertThat(question.toString())
                .isEqualTo("{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1,3],\"data\":[0,0,0]}]}");
    }

    @Test
    void neutralRowIsTransformed() {
        var features = new FittedFeatures(
                FittedFeatures.VERSION,
                List.of(new Column("distance", ColumnType.float64)),
                List.of(new FittedStep(null, null, null, new Encoding.PassThrough("distance"))),
                List.of("distance"),
                "late");
        var rows = new FittedRows(features);
        assertThat(WarmUp.rawRow(Optional.of(rows)).orElseThrow().toString())
                .isEqualTo("{\"instances\":[{\"distance\":0}]}");
        assertThat(rows.apply(rows.neutralRow())).containsExactly(0.0);
    }
}
