package dev.slipway.domain.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FittedFeaturesTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("carrier", ColumnType.string),
            new Column("tail", ColumnType.string),
            new Column("distance", ColumnType.int64),
            new Column("wind", ColumnType.float64),
            new Column("snow", ColumnType.bool),
            new Column("time_hour", ColumnType.timestamp),
            new Column("late", ColumnType.bool));

    private static final List<Feature> FEATURES = List.of(
            new Feature.Timestamp("time_hour", List.of(TimestampPart.values()), "America/New_York"),
            new Feature.OneHot(List.of("carrier"), 2),
            new Feature.Standardize(List.of("distance")));

    @Test
    void learnsInTheOrderOfTheFeaturesAndPassesOtherNumbersOn() {
        FittedFeatures fitted = fitted();

        assertThat(fitted.outputs())
                .containsExactly(
                        "time_hour_hour_of_day",
                        "time_hour_day_of_week",
                        "time_hour_month",
                        "time_hour_is_weekend",
                        "carrier_AA",
                        "carrier_UA",
                        "distance",
                        "wind",
                        "snow");
        assertThat(fitted.inputs())
                .extracting(Column::name)
                .containsExactly("carrier", "distance", "wind", "snow", "time_hour");
    }

    @Test
    void readsPartsInTheZoneOfTheFeatureAcrossDaylightSaving() {
        // 2013-03-10 is a Sunday; at 07:00 UTC New York goes from 02:00 to 03:00.
        assertThat(parts("2013-03-10T06:59:59Z")).containsExactly(1, 7, 3, 1);
        assertThat(parts("2013-03-10T07:00:00Z")).containsExactly(3, 7, 3, 1);
        assertThat(parts("2013-04-01T03:30:00Z")).containsExactly(23, 7, 3, 1);
        assertThat(parts("2013-04-01T09:00:00-04:00")).containsExactly(9, 1, 4, 0);
    }

    @Test
    void keepsTheMostFrequentCategoriesAndOfEqualOnesTheFirstByName() {
        assertThat(categories("UA", "UA", "DL", "B6", "AA", "AA")).containsExactly("AA", "UA");
        assertThat(categories("UA", "UA", "DL", "B6")).containsExactly("B6", "UA");
        assertThat(categories("UA", null, null, null)).containsExactly("UA");
    }

    @Test
    void givesNoCategoryToUnseenAndMissingValues() {
        FittedFeatures fitted = fitted();

        assertThat(Arrays.copyOfRange(fitted.transform(row("carrier", "AA")), 4, 6))
                .containsExactly(1, 0);
        assertThat(Arrays.copyOfRange(fitted.transform(row("carrier", "ZZ")), 4, 6))
                .containsExactly(0, 0);
        assertThat(Arrays.copyOfRange(fitted.transform(row("carrier", null)), 4, 6))
                .containsExactly(0, 0);
    }

    @Test
    void standardizesByThePopulationDeviationOfTraining() {
        FeatureFitting fitting = new FeatureFitting(FEATURES, COLUMNS, "late");
        Stream.of(2L, 4L, 4L, 4L, 5L, 5L, 7L, 9L).forEach(distance -> fitting.add(row("distance", distance)));

        // The textbook sample: mean 5, deviation 2.
        assertThat(standardized(fitting.finish(), 9L)).isEqualTo(2.0);
    }

    @Test
    void aConstantColumnBecomesZero() {
        FeatureFitting fitting = new FeatureFitting(FEATURES, COLUMNS, "late");
        fitting.add(row("distance", 7L));
        fitting.add(row("distance", 7L));

        assertThat(standardized(fitting.finish(), 7L)).isZero();
    }

    @Test
    void takesNumbersInEveryShapeThatAReaderOfJsonGives() {
        FittedFeatures fitted = fitted();
        double[] expected = fitted.transform(row("distance", 700L));

        assertThat(fitted.transform(row("distance", 700))).isEqualTo(expected);
        assertThat(fitted.transform(row("distance", 700.0))).isEqualTo(expected);
        assertThat(fitted.transform(row("time_hour", Instant.parse("2013-04-01T13:00:00Z"))))
                .isEqualTo(expected);
    }

    record BadRow(String column, Object value, String expected) {}

    static Stream<BadRow> badRows() {
        return Stream.of(
                new BadRow("distance", "700", "column distance: expected a whole number, got the text \"700\""),
                new BadRow("distance", 1.5, "column distance: expected a whole number, got 1.5"),
                new BadRow("distance", null, "column distance: the value is missing"),
                new BadRow("wind", Double.NaN, "column wind: expected a finite number, got NaN"),
                new BadRow("wind", true, "column wind: expected a finite number, got true"),
                new BadRow("snow", 1L, "column snow: expected true or false, got 1"),
                new BadRow("carrier", 7L, "column carrier: expected a text, got 7"),
                new BadRow("time_hour", "2013-04-01 09:00", "column time_hour: expected an ISO-8601 time with offset"),
                new BadRow("time_hour", null, "column time_hour: the value is missing"));
    }

    @ParameterizedTest
    @MethodSource("badRows")
    void refusesABadValueByTheNameOfItsColumn(BadRow bad) {
        assertThatThrownBy(() -> fitted().transform(row(bad.column, bad.value)))
                .isInstanceOf(FeatureException.class)
                .hasMessageStartingWith(bad.expected);
    }

    @Test
    void refusesARowWithoutAColumn() {
        Map<String, Object> row = row("carrier", "AA");
        row.remove("wind");

        assertThatThrownBy(() -> fitted().transform(row)).hasMessageStartingWith("column wind: the row has no such");
    }

    record BadFeature(List<Feature> features, String label, String expected) {}

    static Stream<BadFeature> badFeatures() {
        return Stream.of(
                new BadFeature(
                        List.of(new Feature.Standardize(List.of("height"))), "late", "column height: a feature names"),
                new BadFeature(
                        List.of(new Feature.Standardize(List.of("carrier"))), "late", "column carrier: is of type"),
                new BadFeature(List.of(new Feature.OneHot(List.of("wind"), 3)), "late", "column wind: is of type"),
                new BadFeature(List.of(new Feature.OneHot(List.of("late"), 3)), "late", "column late: is the label"),
                new BadFeature(List.of(), "early", "column early: is the label, and the rows have no such"),
                new BadFeature(
                        List.of(new Feature.Timestamp("time_hour", List.of(TimestampPart.Month), "Mars/Base")),
                        "late",
                        "column time_hour: time zone Mars/Base"),
                new BadFeature(
                        List.of(new Feature.Standardize(List.of("wind")), new Feature.Standardize(List.of("wind"))),
                        "late",
                        "column wind: two features make"));
    }

    @ParameterizedTest
    @MethodSource("badFeatures")
    void refusesABadFeatureByTheNameOfItsColumn(BadFeature bad) {
        assertThatThrownBy(() -> new FeatureFitting(bad.features, COLUMNS, bad.label).finish())
                .isInstanceOf(FeatureException.class)
                .hasMessageStartingWith(bad.expected);
    }

    private static double standardized(FittedFeatures fitted, long distance) {
        return fitted.transform(row("distance", distance))[fitted.outputs().indexOf("distance")];
    }

    private static double[] parts(String time) {
        return Arrays.copyOf(fitted().transform(row("time_hour", time)), 4);
    }

    private static List<String> categories(String... carriers) {
        FeatureFitting fitting = new FeatureFitting(FEATURES, COLUMNS, "late");
        Arrays.stream(carriers).forEach(carrier -> fitting.add(row("carrier", carrier)));
        return fitting.finish().steps().stream()
                .filter(step -> step.oneHot() != null)
                .findFirst()
                .orElseThrow()
                .oneHot()
                .categories();
    }

    private static FittedFeatures fitted() {
        FeatureFitting fitting = new FeatureFitting(FEATURES, COLUMNS, "late");
        fitting.add(row("carrier", "AA"));
        fitting.add(row("carrier", "UA"));
        fitting.add(row("distance", 900L));
        return fitting.finish();
    }

    private static Map<String, Object> row(String column, Object value) {
        Map<String, Object> row = new HashMap<>();
        row.put("carrier", "AA");
        row.put("tail", "N14228");
        row.put("distance", 700L);
        row.put("wind", 3.25);
        row.put("snow", false);
        row.put("time_hour", "2013-04-01T09:00:00-04:00");
        row.put("late", true);
        row.put(column, value);
        return row;
    }
}
