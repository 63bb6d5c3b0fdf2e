package dev.slipway.worker.snapshot;

/** The splits, named as their files are. */
enum SplitName {
    train(0),
    validation(1),
    test(2);

    private final int number;

    SplitName(int number) {
        this.number = number;
    }

    /** Its number in tables. */
    int number() {
        return number;
    }

    /** Name of its file. */
    String file() {
        return name() + ".parquet";
    }
}
