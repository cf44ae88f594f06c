"""Postings of a Spark table against one CV: `mapInPandas` judges a partition's rows where they are.

pip install cvmatch pyspark pandas pyarrow     (on the workers too; tried with Spark 4.3 and Java 17)
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas
from pyspark.sql import SparkSession

import cvmatch

HERE = Path(__file__).parent
CV = HERE / "lena-brandt.docx"  # under the same path on every worker
COLUMNS = "id string, score double, must_met long, must_of long, biggest_gap string, error string"


def judged(frames: Iterator[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
    """On a worker: some rows at a time; the taxonomy is loaded once for each process."""
    cv = cvmatch.read(CV)
    for frame in frames:
        found = cvmatch.match_frame(frame, cv, id="file", as_of="2026-11")
        yield found[["id", "score", "must_met", "must_of", "biggest_gap", "error"]]


if __name__ == "__main__":
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # of the workers
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    rows = [(path.name, path.read_text("utf-8")) for path in sorted(HERE.glob("*.txt"))]
    saved = spark.createDataFrame(rows, "file string, description string").repartition(2)  # or spark.read.parquet(...)
    matched = saved.mapInPandas(judged, COLUMNS).toPandas()
    print(matched.sort_values(["score", "id"], ascending=[False, True]).to_string(index=False))
    spark.stop()
