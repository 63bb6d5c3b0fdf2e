package dev.slipway.worker;

import java.util.SplittableRandom;

/** Made-up flights, the same on every run. */
public final class Flights {
    /** Spec that uses every kind of step. */
    public static final String SPEC = """
            {"source":{"files":{"store":"raw","paths":["flights/*.csv"],
                                "csv":{"nullValues":["NA",""],"timeZone":"America/New_York"}}},
             "refresh":"Manual","history":5,
             "schema":{"columns":[{"name":"arr_delay","type":"float64"}]},
             "prepare":[{"filter":{"expression":"arr_delay IS NOT NULL"}},
                        {"deduplicate":{"keys":["flight","time_hour"]}},
                        {"derive":{"name":"late","expression":"arr_delay > 15"}},
                        {"drop":{"columns":["arr_delay","tail"]}}],
             "label":"late",
             "features":[{"timestamp":{"column":"time_hour","parts":["HourOfDay","DayOfWeek","Month","IsWeekend"],
                                       "timeZone":"America/New_York"}},
                         {"oneHot":{"columns":["carrier"],"maxCategories":3}},
                         {"standardize":{"columns":["distance"]}}],
             "split":{"hash":{"key":["flight","time_hour"],"seed":42,"train":80,"validation":10,"test":10}},
             "checks":[{"name":"rows","rowCount":{"min":100}},
                       {"name":"known","column":"carrier","inSet":{"values":["AA","UA"]},"severity":"Warn"}]}""";

    private static final String[] CARRIERS = {"AA", "UA", "DL", "B6", "WN"};

    private Flights() {}

    /** CSV of so many flights. */
    public static String csv(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder csv = new StringBuilder("flight,carrier,tail,distance,wind,time_hour,arr_delay\n");
        for (int row = 0; row < rows; row++) {
            int carrier = random.nextInt(CARRIERS.length);
            int hour = random.nextInt(24);
            double wind = random.nextInt(400) / 10.0;
            double delay = wind + carrier * 4 - 25 + random.nextDouble() * 20;
            csv.append(1000 + row % 700)
                    .append(',')
                    .append(CARRIERS[carrier])
                    .append(",N")
                    .append(row);
            csv.append(',').append(random.nextInt(100, 3000)).append(',').append(wind);
            csv.append(",2013-0%d-%02dT%02d:00:00Z".formatted(1 + row % 3, 1 + row % 28, hour));
            csv.append(',')
                    .append(row % 50 == 0 ? "NA" : "%.1f".formatted(delay))
                    .append('\n');
        }
        return csv.toString();
    }
}
