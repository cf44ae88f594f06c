"""Postings in shards against one CV on a Ray cluster, through joblib: two lines of the program know of Ray.

pip install cvmatch ray pandas     (on the workers too; tried with Ray 2.60)
"""

from pathlib import Path

import pandas
import ray
from joblib import Parallel, delayed, parallel_config
from ray.util.joblib import register_ray

import cvmatch

HERE = Path(__file__).parent
CV = HERE / "lena-brandt.docx"  # under the same path on every worker
COLUMNS = ["id", "score", "must_met", "must_of", "biggest_gap", "error"]


def judged(shard: pandas.DataFrame) -> pandas.DataFrame:
    """On a worker: some rows in, what was found out."""
    return cvmatch.match_frame(shard, cvmatch.read(CV), id="file", as_of="2026-11")[COLUMNS]


if __name__ == "__main__":
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)  # address="auto" on a cluster
    register_ray()
    paths = sorted(HERE.glob("*.txt"))
    saved = pandas.DataFrame({"file": [p.name for p in paths], "description": [p.read_text("utf-8") for p in paths]})
    shards = [saved[at : at + 3] for at in range(0, len(saved), 3)]  # some hundred rows each where there are many
    with parallel_config(backend="ray"):
        matched = pandas.concat(Parallel()(delayed(judged)(shard) for shard in shards))
    print(matched.sort_values(["score", "id"], ascending=[False, True]).to_string(index=False))
    ray.shutdown()
