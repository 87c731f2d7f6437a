"""A real cluster works on risk, through its executor, and gives the same answer."""

import pytest
from test_risk import campaign

from smartgoals.schedule.risk import risk

distributed = pytest.importorskip("distributed", reason="make test-full installs it")


@pytest.mark.filterwarnings("default")  # a cluster has warnings of its own
@pytest.mark.parametrize("workers", [1, 2])
def test_cluster(workers):
    """However many workers a cluster has, the answer is that of one process."""
    with (
        distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address=None,
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        told = risk(campaign(), samples=12_000, executor=client.get_executor())

    assert told == risk(campaign(), samples=12_000)
