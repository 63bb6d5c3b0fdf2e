package dev.slipway.worker.train;

import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Parameters of logistic regression.
 *
 * @param epochs passes over the training split, 1 to 1000
 * @param learningRate size of the first steps, above 0 and up to 10
 */
record Parameters(int epochs, double learningRate) {
    private static final String EPOCHS = "epochs";
    private static final String LEARNING_RATE = "learningRate";
    private static final int MOST_EPOCHS = 1000;
    private static final double LARGEST_RATE = 10;

    /**
     * Reads parameters by name.
     *
     * @throws Fault with BadRequest when a name is not known or a value is out of its range
     */
    static Parameters of(Map<String, String> given) {
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(Set.of(EPOCHS, LEARNING_RATE));
        if (!unknown.isEmpty()) {
            throw bad(unknown.iterator().next(), "logistic-regression has only epochs and learningRate");
        }
        double epochs = number(given, EPOCHS, "10");
        if (epochs != Math.rint(epochs) || epochs < 1 || epochs > MOST_EPOCHS) {
            throw bad(EPOCHS, "give a whole number from 1 to 1000");
        }
        double learningRate = number(given, LEARNING_RATE, "0.1");
        if (!(learningRate > 0 && learningRate <= LARGEST_RATE)) {
            throw bad(LEARNING_RATE, "give a number above 0 and up to 10");
        }
        return new Parameters((int) epochs, learningRate);
    }

    private static double number(Map<String, String> given, String name, String absent) {
        String text = given.getOrDefault(name, absent);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException bad) {
            throw bad(name, "%s is not a number".formatted(text));
        }
    }

    private static Fault bad(String name, String message) {
        return new Fault(Reason.BadRequest, "parameters." + name, message);
    }
}
