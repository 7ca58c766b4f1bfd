"""One generated state: a cluster with its defects, and what was planted in it."""
import random

from . import harmless, node_defects, placement, resource_defects, topology, wider_defects

HEALTHY = 1 / 3
BEFORE_PLACEMENT = node_defects.NODE * 2 + node_defects.CLUSTER
AFTER_PLACEMENT = resource_defects.ALL + wider_defects.ALL


def make(seed, index):
    """The same seed and index give the same state, however many are made."""
    rng = random.Random(f"{seed}/{index}")
    cluster = topology.make(rng)
    defects = [] if rng.random() < HEALTHY else rng.choices(BEFORE_PLACEMENT + AFTER_PLACEMENT, k=rng.choice((1, 1, 1, 2, 2, 3)))
    planted = [defect(cluster, rng) for defect in defects if defect in BEFORE_PLACEMENT]
    _add_harmless(cluster, harmless.BEFORE, rng)
    placement.place(cluster, rng)
    planted += [defect(cluster, rng) for defect in defects if defect not in BEFORE_PLACEMENT]
    if not defects:
        _add_harmless(cluster, harmless.AFTER, rng)
    return cluster, [note for note in planted if note]


def _add_harmless(cluster, kinds, rng):
    for kind in rng.sample(kinds, rng.choice((0, 0, 1, 2))):
        kind(cluster, rng)
