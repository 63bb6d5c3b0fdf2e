package dev.slipway.e2e.image;

import java.util.List;

/**
 * One image.
 *
 * @param name last part of its reference
 * @param layers from the one that changes least to the one that changes most
 * @param launch how it starts
 */
record ImageDefinition(String name, List<LayerDefinition> layers, Launch launch) {
    ImageDefinition {
        layers = List.copyOf(layers);
    }
}
