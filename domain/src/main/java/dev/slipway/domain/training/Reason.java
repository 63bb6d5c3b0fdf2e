package dev.slipway.domain.training;

import dev.slipway.domain.workload.StartupProblem;

/** Why a TrainingJob is as it is; the reasons of its conditions and events. */
public enum Reason {
    DatasetNotFound,
    DatasetNotReady,
    DatasetVersionNotFound,
    AttemptStarted,
    AttemptPending,
    AttemptRunning,
    ImagePull,
    ConfigError,
    Unschedulable,
    QuotaExceeded,
    AttemptFailed,
    AttemptDisrupted,
    RegisteringVersion,
    Trained,
    InputAtFault,
    FailuresExhausted,
    DisruptionsExhausted,
    StartupDeadlineExceeded,
    ActiveDeadlineExceeded,
    ModelVersionTaken;

    static Reason of(StartupProblem problem) {
        return switch (problem) {
            case ImagePull -> ImagePull;
            case ConfigError -> ConfigError;
            case Unschedulable -> Unschedulable;
            case QuotaExceeded -> QuotaExceeded;
        };
    }
}
