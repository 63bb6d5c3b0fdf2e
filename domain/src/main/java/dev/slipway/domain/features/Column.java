package dev.slipway.domain.features;

/**
 * A raw column.
 *
 * @param name name in the source and in rows at serving
 * @param type type of its values
 */
public record Column(String name, ColumnType type) {

    /**
     * The value in the one form that its type has, or null when it is missing.
     *
     * @throws FeatureException when the value is of another type
     */
    Object canonical(Object value) {
        if (value == null) {
            return null;
        }
        Object canonical = type.canonical(value);
        if (canonical == null) {
            throw new FeatureException(name, "expected %s, got %s".formatted(type.expects(), shown(value)));
        }
        return canonical;
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        String cut = text.length() <= 40 ? text : text.substring(0, 40) + "…";
        return value instanceof String ? "the text \"" + cut + "\"" : cut;
    }
}
