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

    /** A duration such as {@code 90s}, {@code 5m} or {@code 1h30m}; more digits a part than these could not be counted with. */
    public static final String DURATION = "^([0-9]{1,9}(ms|s|m|h))+$";

    /** CEL after a duration: whether it is above zero, which is whether it has a digit other than 0. */
    public static final String ABOVE_ZERO = ".matches('[1-9]')";

    /** A decimal number as a string, so that no writer of YAML or JSON rounds it. */
    public static final String DECIMAL = "^-?[0-9]+(\\.[0-9]+)?$";

    /** A share between 0 and 1 as a string. */
    public static final String SHARE = "^(0(\\.[0-9]+)?|1(\\.0+)?)$";

    /** The digest of an artifact or of a dataset version. */
    public static final String DIGEST = "^sha256:[0-9a-f]{64}$";

    /** A Kubernetes quantity such as {@code 500m}, {@code 4Gi} or {@code 1}. Used inside CEL, whose strings know no backslash before a dot. */
    public static final String QUANTITY = "^[0-9]+([.][0-9]+)?(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][0-9]+)?$";

    /** Events about a resource are named after it and add to its name. Nothing else is made of the names of ModelMonitors and ModelApprovals. */
    public static final String NAME_FITS = "self.metadata.name.size() <= 63";

    /** What to do about a name that is too long. */
    public static final String NAME_FITS_MESSAGE =
            "metadata.name: at most 63 characters; choose a shorter name, for example flights";

    /** Names of Datasets, TrainingJobs and ModelVersions: other resources refer to them as {@link #NAME} says, and they begin the names of Jobs and are values of labels. */
    public static final String NAME_IS_LABEL = NAME_FITS + " && self.metadata.name.matches('" + NAME + "')";

    /** What to do about a name that is no DNS label. */
    public static final String NAME_IS_LABEL_MESSAGE =
            "metadata.name: at most 63 small letters, digits and hyphens, a letter or digit at both ends, for example flights-v1";

    /** A Rollout's name becomes the name of a Service, which starts with a letter. */
    public static final String NAME_IS_ADDRESS =
            NAME_FITS + " && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')";

    /** What to do about a name that no Service can have. */
    public static final String NAME_IS_ADDRESS_MESSAGE =
            "metadata.name: at most 63 small letters, digits and hyphens, a letter first and no hyphen last, for example flights: users call the Service of that name";

    private Api() {}
}
