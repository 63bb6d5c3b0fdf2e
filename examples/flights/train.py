"""Boosted trees that tell which flights will be late; any image with a script like this one trains under Slipway."""

import json
import os
import pathlib

import pandas as pd
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score

INPUT = pathlib.Path(os.environ["SLIPWAY_INPUT"])
OUTPUT = pathlib.Path(os.environ["SLIPWAY_OUTPUT"])
SEED = int(os.environ.get("SLIPWAY_SEED", "0"))


def read(split):
    """Features, as serving gives them: in single precision; and the label, which is the last column."""
    rows = pd.read_parquet(INPUT / f"{split}.parquet")
    return rows.iloc[:, :-1].astype("float32"), rows.iloc[:, -1].astype(int)


def fit(features, labels):
    rounds = int(os.environ.get("SLIPWAY_PARAM_ROUNDS", "100"))
    rate = float(os.environ.get("SLIPWAY_PARAM_LEARNING_RATE", "0.1"))
    model = HistGradientBoostingClassifier(learning_rate=rate, early_stopping=False, warm_start=True, random_state=SEED)
    for tenth in range(1, 11):
        model.set_params(max_iter=max(1, rounds * tenth // 10)).fit(features, labels)
        print(f"slipway: progress {tenth * 9} {model.n_iter_} trees", flush=True)
    return model


def measure(labels, scores):
    """Named as the built-in learners name them, so that all versions can be compared."""
    return {"auc": roc_auc_score(labels, scores), "accuracy": accuracy_score(labels, scores >= 0.5), "logLoss": log_loss(labels, scores)}


def write(onnx, validation, test):
    metrics = measure(*validation) | {f"test{name[0].upper()}{name[1:]}": value for name, value in measure(*test).items()}
    (OUTPUT / "metrics.json").write_text(json.dumps(metrics, indent=2))
    (OUTPUT / "model.onnx").write_bytes(onnx.SerializeToString())
    print(f"slipway: progress 100 auc {metrics['auc']:.3f}", flush=True)


def export(model, width, name="features"):
    return to_onnx(model, initial_types=[(name, FloatTensorType([None, width]))], options={"zipmap": False}, target_opset=17)


def main():
    features, labels = read("train")
    model = fit(features.to_numpy(), labels)
    validation, test = ((labels, model.predict_proba(features.to_numpy())[:, 1]) for features, labels in map(read, ("validation", "test")))
    write(export(model, features.shape[1]), validation, test)


if __name__ == "__main__":
    main()
