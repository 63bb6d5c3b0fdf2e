package dev.slipway.worker.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The one way in which JSON is read and written: unknown fields are errors, absent is null, keys of maps are sorted. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    /** The mapper, which is safe to share between threads. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * What is wrong with a document: the words of the record that it should become, or else the place. The parser's own words
     * quote what it found there, and whoever reads a message may not be allowed to read every file.
     */
    public static String complaint(JacksonException broken) {
        if (broken instanceof ValueInstantiationException && broken.getCause() != null) {
            return broken.getCause().getMessage();
        }
        JsonLocation at = broken.getLocation();
        return "line %d, column %d is not as it should be".formatted(at.getLineNr(), at.getColumnNr());
    }

    /** The same bytes for the same value, indented for people, with a line feed at the end. */
    public static byte[] bytes(Object value) {
        try {
            String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
