package dev.slipway.sidecar.embedded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;

/**
 * The dimensions of a tensor, outermost first; in a signature -1 stands for any size.
 *
 * @param dimensions at most a handful; none for a single value
 */
record Shape(List<Long> dimensions) {

    Shape {
        dimensions = List.copyOf(dimensions);
    }

    static Shape of(long... dimensions) {
        return new Shape(Arrays.stream(dimensions).boxed().toList());
    }

    long[] toArray() {
        return dimensions.stream().mapToLong(Long::longValue).toArray();
    }

    int rank() {
        return dimensions.size();
    }

    /** True when a tensor has exactly so many elements. */
    boolean holds(int elements) {
        long product = 1;
        for (long dimension : dimensions) {
            if (dimension != 0 && product > Integer.MAX_VALUE / dimension) {
                return false;
            }
            product *= dimension;
        }
        return product == elements;
    }

    /** The same with one for each dimension of any size. */
    Shape ofOneRow() {
        return new Shape(dimensions.stream()
                .map(dimension -> dimension < 0 ? 1L : dimension)
                .toList());
    }

    /** How many elements a tensor of this shape has. */
    long elements() {
        return dimensions.stream().reduce(1L, Math::multiplyExact);
    }

    /** How many elements belong to one index of the first dimension. */
    int rowLength(int elements) {
        return dimensions.isEmpty() || dimensions.getFirst() == 0 ? 1 : (int) (elements / dimensions.getFirst());
    }

    /** True when a tensor of the other shape may go where this one is asked for. */
    boolean takes(Shape other) {
        if (other.rank() != rank()) {
            return false;
        }
        for (int i = 0; i < rank(); i++) {
            long wanted = dimensions.get(i);
            if (wanted >= 0 && wanted != other.dimensions.get(i)) {
                return false;
            }
        }
        return true;
    }

    ArrayNode toJson() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(rank());
        dimensions.forEach(array::add);
        return array;
    }

    @Override
    public String toString() {
        return dimensions.toString();
    }
}
