"""What every benchmark of the scheduler prints: one object, the same keys for all."""

import json
import resource
import sys

from scheduler import Result


def report(instance: str, result: Result, roster: object, further: dict[str, object]) -> None:
    """Print what else there is to know, and in the last line what was measured."""
    print(json.dumps(further))
    print(json.dumps({**measured(instance, result), "roster": roster}))


def measured(instance: str, result: Result) -> dict[str, object]:
    return {
        "instance": instance,
        "status": result.status.value,
        "cost": result.cost.total,
        "bound": result.bound,
        "gap": round(result.gap, 6),
        "first_roster_seconds": round(result.trace[0].seconds, 3),
        "seconds": round(result.seconds, 3),
        "peak_mb": round(peak_mb(), 1),
        "trace": [[round(each.seconds, 3), each.cost, each.bound] for each in result.trace],
    }


def peak_mb() -> float:
    """Give the most memory that this process, and the largest of its children, ever held."""
    pages = sum(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return pages / (1 << 20 if sys.platform == "darwin" else 1 << 10)
