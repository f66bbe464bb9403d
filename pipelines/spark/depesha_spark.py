#!/usr/bin/env python3
"""Runs a Depesha pipeline over JSON Lines under Apache Spark (3.5).

    spark-submit pipelines/spark/depesha_spark.py \
        --depesha .build/release/depesha --pipeline pipelines/brief.yaml stories.jsonl briefs

One `depesha run --jsonl` per partition. Its exit code is checked: Spark's `pipe` does not do so by default and then
loses the rest of a partition without a word when a child dies. Every worker must have the fingerprint of the driver,
so that no two versions of the program or of a glossary mix in one output. The driver counts lines in and out and
compares keys; `_depesha_manifest.json` is written only when nothing is missing and nothing is there twice.

Exit codes: 0 done, 1 done with error records, 65 lines are missing or doubled, 70 a worker differs from the driver.
"""

import argparse
import hashlib
import json
import os
import shlex
import subprocess
import sys

from pyspark.sql import SparkSession


def fingerprint(depesha, pipeline, settings):
    """The fingerprint of the pipeline on this machine, and the versions behind it."""
    command = [depesha, "version", "--json", "--pipeline", pipeline]
    for setting in settings:
        command += ["--set", setting]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def fields(line):
    """Key, whether it is an error record."""
    record = json.loads(line)
    return record["key"], record["status"] == "error"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--depesha", default="depesha", help="path of the program, the same on every machine")
    parser.add_argument("--pipeline", required=True, help="pipeline file, the same path on every machine")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="variable of the pipeline")
    parser.add_argument("--partitions", type=int, default=None, help="at least so many partitions")
    parser.add_argument("--width", type=int, default=1, help="workers of each child; one task has one core")
    parser.add_argument("input", help="JSON Lines, a file or a folder")
    parser.add_argument("output", help="folder that does not exist yet")
    arguments = parser.parse_args()

    spark = SparkSession.builder.appName("depesha").getOrCreate()
    context = spark.sparkContext
    here = fingerprint(arguments.depesha, arguments.pipeline, arguments.set)

    # Every worker is asked before the first story; tasks on one machine may ask it more than once.
    depesha, pipeline, settings = arguments.depesha, arguments.pipeline, list(arguments.set)
    tasks = max(context.defaultParallelism * 2, 2)
    there = (
        context.parallelize(range(tasks), tasks)
        .map(lambda _: fingerprint(depesha, pipeline, settings)["fingerprint"])
        .distinct()
        .collect()
    )
    if there != [here["fingerprint"]]:
        print(f"the workers have the fingerprints {there}, the driver {here['fingerprint']}", file=sys.stderr)
        return 70

    command = [depesha, "run", pipeline, "--jsonl", "--width", str(arguments.width)]
    for setting in settings:
        command += ["--set", setting]
    lines = context.textFile(arguments.input, arguments.partitions)
    taken = lines.filter(lambda line: line.strip(" \t\r") != "").count()
    # checkCode: a child that dies fails its task, and Spark runs the partition again.
    lines.pipe(shlex.join(command), env=dict(os.environ), checkCode=True).saveAsTextFile(arguments.output)

    written = context.textFile(arguments.output).map(fields).cache()
    count = written.count()
    errors = written.filter(lambda pair: pair[1]).count()
    unique = written.keys().distinct().count()
    asked = lines.filter(lambda line: line.strip(" \t\r") != "").distinct().count()
    if count != taken or unique != asked:
        print(f"{taken} lines in, {count} out; {asked} different ones in, {unique} out", file=sys.stderr)
        return 65

    keys = hashlib.sha256()
    for key in written.keys().sortBy(lambda key: key).toLocalIterator():
        keys.update(key.encode() + b"\n")
    manifest = {
        "error": errors,
        "fingerprint": here["fingerprint"],
        "in": taken,
        "keys_sha256": keys.hexdigest(),
        "ok": count - errors,
        "versions": here["versions"],
    }
    text = json.dumps(manifest, sort_keys=True)
    # Beside the parts, through Hadoop's file system, so that it works for every kind of storage.
    path = context._jvm.org.apache.hadoop.fs.Path(arguments.output + "/_depesha_manifest.json")
    stream = path.getFileSystem(context._jsc.hadoopConfiguration()).create(path)
    stream.write(bytearray((text + "\n").encode()))
    stream.close()
    print(text)
    spark.stop()
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
