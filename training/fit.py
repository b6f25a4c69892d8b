"""Regressions by which tables are learned: ridge, logistic, and choices among options.

All are deterministic: the same examples in the same order give the same weights. `fsum` rounds
alike in every Python, which `sum` does not.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, TypeVar

from training.libraries import linear_model, np, optimize, sparse

__all__ = [
    "choices",
    "logistic",
    "matrix",
    "multinomial",
    "of_shares",
    "ridge",
    "sigmoid",
]

Name = TypeVar("Name", bound=Hashable)


def matrix(examples: Sequence[Mapping[Name, float]], names: Sequence[Name]) -> Any:
    """Examples as the rows of a sparse matrix with a column for each name, in the order of names.

    Features of other names are left out.
    """
    numbers = {name: i for i, name in enumerate(names)}
    cells = [
        (row, numbers[name], value)
        for row, features in enumerate(examples)
        for name, value in features.items()
        if name in numbers
    ]
    rows, columns, values = zip(*cells, strict=True)
    return sparse.csr_matrix(
        (np.array(values, dtype=float), (rows, columns)), shape=(len(examples), len(names))
    )


def ridge(features: Any, target: Any, penalty: float) -> Any:
    """The weights of a linear regression with a squared penalty, where columns outnumber rows."""
    squares = features @ features.T
    squares[np.diag_indices_from(squares)] += penalty
    return features.T @ np.linalg.solve(squares, target)


def logistic(
    features: Any, real: Sequence[bool], importance: Sequence[float], freedom: float
) -> tuple[Any, float]:
    """The weights and the constant of a logistic regression with a squared penalty.

    `importance` is how much an example counts, `freedom` the inverse of the penalty.
    """
    features.indices = features.indices.astype("int32")
    features.indptr = features.indptr.astype("int32")
    model = linear_model.LogisticRegression(
        C=freedom, max_iter=500, solver="liblinear", random_state=0
    )
    model.fit(features, real, sample_weight=importance)
    return model.coef_[0], float(model.intercept_[0])


def sigmoid(values: Any) -> Any:
    """Probabilities of log odds."""
    return 1 / (1 + np.exp(-values))


def of_shares(features: Any, shares: Any, importance: Any, penalty: float, rounds: int) -> Any:
    """The weights of a logistic regression on shares from 0 to 1, by Newton's method."""
    solved = np.zeros(features.shape[1])
    for _ in range(rounds):
        guess = sigmoid(features @ solved)
        slope = features.T @ (importance * (shares - guess)) - penalty * solved
        bend = (features * (importance * guess * (1 - guess))[:, None]).T @ features
        bend[np.diag_indices_from(bend)] += penalty
        solved += np.linalg.solve(bend, slope)
    return solved


def multinomial(features: Any, polarities: Any, penalties: Any) -> Any:
    """The weights of -1 and of 1 against a neutral 0, a penalty for each row; by L-BFGS.

    All three classes count the same, however many examples each has.
    """
    width = features.shape[1]
    wanted = np.stack([polarities == -1, polarities == 1], 1).astype(float)
    shares = np.array([len(polarities) / 3 / (polarities == s).sum() for s in (-1, 0, 1)])
    counts = shares[polarities + 1]
    turned = features.T.tocsr()

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(width, 2)
        scores = features @ weights
        top = np.maximum(scores.max(1), 0)
        grown = np.exp(scores - top[:, None])
        whole = grown.sum(1) + np.exp(-top)
        likely = (counts * ((scores * wanted).sum(1) - top - np.log(whole))).sum()
        slope = turned @ (counts[:, None] * (grown / whole[:, None] - wanted))
        slope += penalties[:, None] * weights
        return 0.5 * (penalties[:, None] * weights**2).sum() - likely, slope.ravel()

    start = np.zeros(2 * width)
    done = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return done.x.reshape(width, 2)


_ORDERS = 3
"""Orders in which the groups of `choices` are seen."""


def choices(
    groups: Sequence[tuple[Sequence[Sequence[Name]], int]],
    penalty: float,
    rounds: int,
    rate: float,
    rare: int,
) -> dict[Name, float]:
    """Weights that make the right option of each group likely, a log-linear model.

    A group is its options, each by its features, and the number of the right one. AdaGrad with an
    L1 penalty, by dual averaging, so that most weights are 0; a feature that is seen less often
    than `rare` has none. The order in which the groups are seen moves the weights a little: they
    are the means of those of several orders.
    """
    count = Counter(f for options, _ in groups for option in options for f in option)
    names = [f for f, times in count.items() if times >= rare]
    number = {f: i for i, f in enumerate(names)}
    made = [
        ([[number[f] for f in option if f in number] for option in options], right)
        for options, right in groups
    ]
    learned = [_in_order(made, len(names), penalty, rounds, rate, seed) for seed in range(_ORDERS)]
    means = [math.fsum(own) / _ORDERS for own in zip(*learned, strict=True)]
    return dict(zip(names, means, strict=True))


def _in_order(
    made: Sequence[tuple[Sequence[Sequence[int]], int]],
    width: int,
    penalty: float,
    rounds: int,
    rate: float,
    seed: int,
) -> list[float]:
    """The weights of features by their numbers, with the groups in orders by chance."""
    gradient, squares, weights = [0.0] * width, [1e-6] * width, [0.0] * width
    order = list(range(len(made)))
    chance = random.Random(seed)
    seen = 0

    def weight(i: int) -> float:
        size = max(0.0, abs(gradient[i]) - penalty * seen)
        return math.copysign(rate * size / math.sqrt(squares[i]), -gradient[i])

    for _ in range(rounds):
        chance.shuffle(order)
        for n in order:
            options, right = made[n]
            seen += 1
            scores = [math.fsum([weights[i] for i in option]) for option in options]
            most = max(scores)
            odds = [math.exp(score - most) for score in scores]
            total = math.fsum(odds)
            for k, option in enumerate(options):
                off = odds[k] / total - (k == right)
                if abs(off) < 1e-3:
                    continue
                for i in option:
                    gradient[i] += off
                    squares[i] += off * off
                    weights[i] = weight(i)
    return [weight(i) for i in range(width)]
