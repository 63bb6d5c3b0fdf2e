package dev.slipway.sidecar.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    private static final String GOOD = """
            {"generation": 7, "salt": "uid", "sticky": {"header": "x-user-id"}, "mirror": {"arm": "candidate", "percent": 10},
             "arms": [{"name": "stable", "version": "flights-v1", "host": "a.team.svc", "port": 80, "weight": 95},
                      {"name": "candidate", "version": "flights-v2", "host": "b.team.svc", "port": 80, "weight": 5}]}""";

    @Test
    void readsADocument() {
        Routes routes = Routes.parse(GOOD);

        assertThat(routes.generation()).isEqualTo(7);
        assertThat(routes.arms()).extracting(Routes.Arm::weight).containsExactly(95, 5);
        assertThat(routes.sticky().header()).isEqualTo("x-user-id");
        assertThat(routes.mirror().percent()).isEqualTo(10);
    }

    @Test
    void takesNullForNoStickinessAndNoMirror() {
        Routes routes = Routes.parse(GOOD.replaceAll("\\{\"header.*10}", "null, \"mirror\": null"));

        assertThat(routes.sticky()).isNull();
        assertThat(routes.mirror()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "weight": 95 | "weight": 94 | weights must sum to 100, but sum to 99
            "weight": 95 | "weight": -5 | arms[stable]: weight must be 0 to 100, was -5
            "weight": 95 | "weight": 95.5 | weight
            , "weight": 95 | `` | weight
            "port": 80, "weight": 95 | "port": 0, "weight": 95 | arms[stable]: port must be 1 to 65535, was 0
            "host": "a.team.svc" | "host": " " | arms[stable]: host must not be empty
            "version": "flights-v1" | "version": null | arms[stable]: version must not be empty
            "name": "candidate" | "name": "stable" | 'stable' is named twice
            "name": "candidate" | "name": "" | name must not be empty
            "arm": "candidate" | "arm": "other" | mirror.arm must be one of
            "percent": 10 | "percent": 101 | mirror.percent must be 0 to 100, was 101
            "header": "x-user-id" | "header": "" | sticky.header must name a header
            "salt": "uid" | "salt": null | salt must be set
            "generation": 7, | `` | generation
            "generation": 7 | "generation": 7, "more": 1 | more
            5}]} | 5}]}} | routes.json
            5}]} | 5}, null]} | arms must not be null
            """)
    void refusesABadOneByNameOfTheField(String part, String instead, String message) {
        assertThat(GOOD).contains(part);

        assertThatThrownBy(() -> Routes.parse(GOOD.replace(part, instead)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"null", "[]", "''", "{}", "'{\"generation\": 1, \"salt\": \"s\", \"arms\": []}'"})
    void refusesWhatIsNoDocument(String json) {
        assertThatThrownBy(() -> Routes.parse(json)).isInstanceOf(IllegalArgumentException.class);
    }
}
