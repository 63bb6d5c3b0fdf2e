package dev.slipway.crds.common;

/** What all kinds share: group, version, category, and the patterns of their strings. */
public final class Api {
    /** The API group of every kind. */
    public static final String GROUP = "slipway.dev";

    /** The version that is served and stored. */
    public static final String VERSION = "v1alpha1";

    /** {@code kubectl get slipway} lists all kinds. */
    public static final String CATEGORY = "slipway";

    /** Name of a resource in the same namespace: a DNS label. */
    public static final String NAME = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    /** Name of a column, metric or parameter. */
    public static final String IDENTIFIER = "^[A-Za-z_][A-Za-z0-9_.-]*$";

    /** A duration such as {@code 90s}, {@code 5m} or {@code 1h30m}. */
    public static final String DURATION = "^([0-9]+(ms|s|m|h))+$";

    /** A decimal number as a string, so that no writer of YAML or JSON rounds it. */
    public static final String DECIMAL = "^-?[0-9]+(\\.[0-9]+)?$";

    /** A share between 0 and 1 as a string. */
    public static final String SHARE = "^(0(\\.[0-9]+)?|1(\\.0+)?)$";

    /** The digest of an artifact or of a dataset version. */
    public static final String DIGEST = "^sha256:[0-9a-f]{64}$";

    /** A Kubernetes quantity such as {@code 500m}, {@code 4Gi} or {@code 1}. Used inside CEL, whose strings know no backslash before a dot. */
    public static final String QUANTITY = "^[0-9]+([.][0-9]+)?(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][0-9]+)?$";

    /** Names of resources become values of labels, which are shorter than names may be. */
    public static final String NAME_FITS = "self.metadata.name.size() <= 63";

    /** What to do about a name that is too long. */
    public static final String NAME_FITS_MESSAGE = "metadata.name: at most 63 characters; choose a shorter name";

    private Api() {}
}
