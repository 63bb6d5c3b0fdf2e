package dev.slipway.operator.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.math.BigDecimal;
import java.util.Optional;

/** Whether an object has all that is wanted of it; what the API server adds does not count. */
final class JsonSubset {
    /** Maps are sorted, so that the same object has the same text in every process. */
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization(
            JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build(),
            false);

    private JsonSubset() {}

    static JsonNode tree(HasMetadata object) {
        return SERIALIZATION.convertValue(object, JsonNode.class);
    }

    /** Whether every leaf of {@code wanted} is in {@code there}; lists must have the same length and order. */
    static boolean contains(JsonNode there, JsonNode wanted) {
        if (wanted.isObject()) {
            return there != null && there.isObject() && containsFields(there, wanted);
        }
        if (wanted.isArray()) {
            return there == null ? wanted.isEmpty() : containsItems(there, wanted);
        }
        return there != null && (there.equals(wanted) || sameQuantity(there, wanted));
    }

    private static boolean containsFields(JsonNode there, JsonNode wanted) {
        return wanted.properties().stream().allMatch(field -> contains(there.get(field.getKey()), field.getValue()));
    }

    private static boolean containsItems(JsonNode there, JsonNode wanted) {
        if (!there.isArray() || there.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!contains(there.get(i), wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The API server writes 1000m as 1. */
    private static boolean sameQuantity(JsonNode there, JsonNode wanted) {
        if (!there.isTextual() || !wanted.isTextual()) {
            return false;
        }
        Optional<BigDecimal> amount = amount(there.textValue());
        return amount.isPresent()
                && amount(wanted.textValue()).filter(amount.get()::equals).isPresent();
    }

    private static Optional<BigDecimal> amount(String text) {
        try {
            return Optional.of(Quantity.getAmountInBytes(Quantity.parse(text)).stripTrailingZeros());
        } catch (RuntimeException notAQuantity) {
            return Optional.empty();
        }
    }
}
