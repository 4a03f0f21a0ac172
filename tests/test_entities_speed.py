"""The time that resolving takes grows with the mentions, not with their square."""

import time

from test_entities import document

from reading_site.resolve.entities import resolve_entities


def test_resolving_is_near_linear_in_the_mentions() -> None:
    def seconds(count: int) -> float:
        readings = [
            document(
                f"d{n:05}",
                "place: Kenya",
                f"person: Ana Ruiz{n % 97} Lake{n}",
                f"organisation: Lake {n} Council of Fish",
            )
            for n in range(count)
        ]
        start = time.process_time()
        resolve_entities(readings, ())
        return time.process_time() - start

    # Of two runs the quicker one: what else the machine does is no property of the method.
    most = max(0.5, 4 * 4 * min(seconds(500), seconds(500)))
    assert min(seconds(2_000), seconds(2_000)) < most
