package dev.slipway.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSubsetTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0} has {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    {"a": 1, "added": 2}              | {"a": 1}                    | true
                    {"a": 2}                          | {"a": 1}                    | false
                    {}                                | {"a": 1}                    | false
                    {"l": [{"n": 1, "d": 2}]}         | {"l": [{"n": 1}]}           | true
                    {"l": [{"n": 1}, {"n": 2}]}       | {"l": [{"n": 1}]}           | false
                    {"l": [2, 1]}                     | {"l": [1, 2]}               | false
                    {}                                | {"l": []}                   | true
                    {"cpu": "1"}                      | {"cpu": "1000m"}            | true
                    {"memory": "2Gi"}                 | {"memory": "2048Mi"}        | true
                    {"cpu": "1"}                      | {"cpu": "1500m"}            | false
                    {"name": "a"}                     | {"name": "b"}               | false
                    {"o": 1}                          | {"o": {"a": 1}}             | false
                    """)
    void containsWhatIsWanted(String there, String wanted, boolean contained) throws JsonProcessingException {
        assertThat(JsonSubset.contains(JSON.readTree(there), JSON.readTree(wanted)))
                .isEqualTo(contained);
    }
}
