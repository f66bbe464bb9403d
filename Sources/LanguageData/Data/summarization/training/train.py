#!/usr/bin/env python3
"""Fits the weights of the summary method `desk` to stories with reference summaries. Standard library only.

  train.py [--depesha PATH] [--out FILE] NAME=N=FILE.jsonl ...

Each FILE has one story a line: {id, language, title, text, summary}; N is the budget in sentences, NAME is for the
report. A set whose references are its own headlines is fitted without headlines: they would give the answer away.
README.md beside this file says what the procedure is. Everything is deterministic.
"""
import argparse
import hashlib
import itertools
import json
import math
import os
import subprocess
import sys
import tempfile
from collections import defaultdict

import rouge

FEATURES = ("position lead title centrality degree coverage names figures quotation quoted_start multiple long length "
            "attribution comment person parenthesis").split()
SETTINGS = {"ideal_words": (15, 20, 26), "redundancy": (0, 3, 6, 12), "words_per_sentence": (0, 20, 23, 27)}
START = {"ideal_words": 20, "redundancy": 6, "words_per_sentence": 0}
# The brief covers the story when it holds one unit of this many: `title` fades and `coverage` grows up to there.
COVERING_SHARE = 2
STRENGTHS = (0.03, 0.1, 0.3, 1.0)
GENERAL_STRENGTH = 0.03
# A language that has headlines only stays close to the others: a headline is no brief.
HEADLINE_STRENGTH = 1.0
FOLDS = 5
# How many of the first units, at least, stand for "the rest of the brief" when the worth of a unit is measured.
CONTEXT = 4
HERE = os.path.dirname(os.path.abspath(__file__))
MEASURES = (1.0, 1.5, 1.0)


class Story:
    def __init__(self, record, hide_title):
        self.id = str(record["id"])
        self.language = (record.get("language") or record["lang"]).split("-")[0]
        self.bytes = record["text"].encode()
        summary = record["summary"]
        self.reference = rouge.words(summary if isinstance(summary, str) else " ".join(summary))
        self.input = {"id": self.id, "language": self.language, "text": record["text"]}
        if not hide_title:
            self.input["title"] = record["title"]
        self.fold = int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % FOLDS
        self.cache = {}

    def score(self, spans):
        key = tuple(sorted(spans))
        if key not in self.cache:
            text = " ".join(self.bytes[s:e].decode("utf8", "replace") for s, e in key)
            self.cache[key] = rouge.score(rouge.words(text), self.reference)
        return self.cache[key]

    def worth(self, spans):
        return sum(m * v for m, v in zip(MEASURES, self.score(spans)))


class Set:
    def __init__(self, name, sentences, path):
        self.name, self.sentences = name, sentences
        with open(path, encoding="utf8") as file:
            records = [json.loads(line) for line in file if line.strip()]
        self.hidden = all(str(r["summary"]).strip() == r["title"].strip() for r in records)
        self.stories = [Story(r, self.hidden) for r in records]
        self.language = self.stories[0].language
        self.features = {}


def weights_file(weights):
    lines = ["# source: train.py", "# version: 0", "# licence: Apache-2.0"]
    for language, values in weights.items():
        lines += [f"{language}\t{name}\t{value:.6g}" for name, value in values.items()]
    return "\n".join(lines) + "\n"


def run(depesha, arguments, stories, weights):
    """Answers of the program by id, with its data but other weights."""
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(folder + "/summarization")
        with open(folder + "/summarization/desk-weights.tsv", "w", encoding="utf8") as file:
            file.write(weights_file(weights))
        lines = "".join(json.dumps(s.input, ensure_ascii=False) + "\n" for s in stories)
        done = subprocess.run([depesha, *arguments, "--jsonl", "--data-dir", folder], input=lines.encode(),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode:
            sys.exit(done.stderr.decode())
        return {a["id"]: a for a in map(json.loads, done.stdout.decode().splitlines())}


def load_features(depesha, data, ideal_words):
    """For each story its units: span and values of the features; and the worth of each for a brief."""
    ones = {"*": {**{name: 1 for name in FEATURES}, "ideal_words": ideal_words, "redundancy": 0, "words_per_sentence": 0,
                  "covering_share": 0}}
    answers = run(depesha, ["run", os.path.join(HERE, "features.yaml")], data.stories, ones)
    for story in data.stories:
        units = []
        for unit in (answers[story.id].get("renditions") or [{"units": []}])[0]["units"]:
            reasons = unit["reasons"]
            units.append((tuple(unit["source"]), [reasons.get(name, 0.0) for name in FEATURES]))
        covering = min(1, COVERING_SHARE * data.sentences / max(1, len(units)))
        for _, values in units:
            values[FEATURES.index("title")] *= 1 - covering
            values[FEATURES.index("coverage")] = values[FEATURES.index("degree")] * covering
        spans = [span for span, _ in units]
        worth = []
        for index, span in enumerate(spans):
            others = [s for i, s in enumerate(spans) if i != index][:max(CONTEXT, data.sentences)]
            size = min(data.sentences - 1, len(others))
            sets = [story.worth((span,) + rest) for rest in itertools.combinations(others, size)]
            worth.append(sum(sets) / len(sets))
        data.features[ideal_words, story.id] = [(values, w) for (_, values), w in zip(units, worth)]


def solve(matrix, right):
    """Gaussian elimination with pivoting."""
    size = len(right)
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda r: abs(rows[r][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for r in range(column + 1, size):
            factor = rows[r][column] / rows[column][column]
            if factor:
                for c in range(column, size + 1):
                    rows[r][c] -= factor * rows[column][c]
    solution = [0.0] * size
    for r in reversed(range(size)):
        known = sum(rows[r][c] * solution[c] for c in range(r + 1, size))
        solution[r] = (rows[r][size] - known) / rows[r][r]
    return solution


def moments(data, ideal_words, keep):
    """X'X / n, X'y / n of the centred, scaled rows of the stories that `keep` lets pass, and n."""
    size = len(FEATURES)
    rows = []
    for story in data.stories:
        units = data.features[ideal_words, story.id]
        if not keep(story) or len(units) < 2:
            continue
        means = [sum(u[0][k] for u in units) / len(units) for k in range(size)]
        mean = sum(u[1] for u in units) / len(units)
        rows += [([v - m for v, m in zip(u[0], means)], u[1] - mean) for u in units]
    spread = math.sqrt(sum(y * y for _, y in rows) / len(rows)) or 1.0
    xx = [[0.0] * size for _ in range(size)]
    xy = [0.0] * size
    for x, y in rows:
        for a in range(size):
            if x[a]:
                xy[a] += x[a] * y / spread
                row = xx[a]
                for b in range(size):
                    row[b] += x[a] * x[b]
    n = len(rows)
    return [[v / n for v in row] for row in xx], [v / n for v in xy]


def add(weighted):
    """Weighted mean of moments."""
    size = len(FEATURES)
    total = sum(weight for weight, _ in weighted)
    xx = [[sum(w * m[0][a][b] for w, m in weighted) / total for b in range(size)] for a in range(size)]
    xy = [sum(w * m[1][a] for w, m in weighted) / total for a in range(size)]
    return xx, xy


def ridge(moment, scale, strength, prior):
    """Least squares with a penalty on the distance from the prior; each feature measured by its spread."""
    xx, xy = moment
    size = len(xy)
    matrix = [[xx[a][b] + (strength * scale[a] if a == b else 0.0) for b in range(size)] for a in range(size)]
    return solve(matrix, [xy[a] + strength * scale[a] * prior[a] for a in range(size)])


def fit(sets, settings, strength, keep):
    """Weights of every language and of `*`, in tenths of the spread of the worth of units."""
    size = len(FEATURES)
    by_set = {d.name: {i: moments(d, i, keep) for i in {s["ideal_words"] for s in settings.values()}} for d in sets}
    languages = sorted({d.language for d in sets})
    def of_language(language, ideal_words):
        return add([(sum(len(d.features[ideal_words, s.id]) for s in d.stories), by_set[d.name][ideal_words])
                    for d in sets if d.language == language])
    # A headline is no brief: sets of headlines say nothing of the general weights.
    briefs = [d for d in sets if not d.hidden] or sets
    general = add([(1, add([(1, by_set[d.name][settings["*"]["ideal_words"]]) for d in briefs if d.language == l]))
                   for l in sorted({d.language for d in briefs})])
    scale = [max(general[0][k][k], 1e-6) for k in range(size)]
    prior = ridge(general, scale, GENERAL_STRENGTH, [0.0] * size)
    weights = {"*": prior}
    for l in languages:
        weights[l] = ridge(of_language(l, settings[l]["ideal_words"]), scale, strength[l], prior)
    return {l: {**{n: 10 * v for n, v in zip(FEATURES, w)}, **settings[l], "covering_share": COVERING_SHARE}
            for l, w in weights.items()}


def evaluate(depesha, data, weights, stories):
    answers = run(depesha, ["summarize", "--sentences", str(data.sentences)], stories, weights)
    return {s.id: s.score([tuple(x) for x in answers[s.id].get("sentences", [])]) for s in stories}


def cross_validate(depesha, sets, settings, strength, language=None):
    """Mean ROUGE of each set over the folds, each scored with weights fitted to the others."""
    scores = defaultdict(dict)
    for fold in range(FOLDS):
        weights = fit(sets, settings, strength, lambda story: story.fold != fold)
        for data in sets:
            if language in (None, data.language):
                scores[data.name].update(evaluate(depesha, data, weights, [s for s in data.stories if s.fold == fold]))
    return {name: [sum(v[k] for v in values.values()) / len(values) for k in range(3)] for name, values in scores.items()}


def total(result, sets):
    """One figure for all sets, each story counting alike."""
    sizes = {d.name: len(d.stories) for d in sets}
    stories = sum(sizes[name] for name in result)
    return sum(sizes[name] / stories * sum(m * v for m, v in zip(MEASURES, values)) for name, values in result.items())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--depesha", default=".build/release/depesha")
    parser.add_argument("--out")
    parser.add_argument("sets", nargs="+", metavar="NAME=N=FILE")
    options = parser.parse_args()
    depesha = os.path.abspath(options.depesha)
    sets = []
    for text in options.sets:
        name, sentences, path = text.split("=", 2)
        sets.append(Set(name, int(sentences), path))
    for data in sets:
        for ideal_words in SETTINGS["ideal_words"]:
            load_features(depesha, data, ideal_words)
        print(f"# {data.name}: {len(data.stories)} stories, {data.language}, {data.sentences} sentences, "
              + ("headlines hidden" if data.hidden else "with headlines"), flush=True)
    languages = sorted({d.language for d in sets})
    settings = {l: dict(START) for l in ["*"] + languages}
    strength = {l: HEADLINE_STRENGTH if all(d.hidden for d in sets if d.language == l) else 0.1 for l in languages}
    # One setting after the other, each language by itself: the best cross-validated figure stays.
    for l in languages:
        best = total(cross_validate(depesha, sets, settings, strength, l), sets)
        only_headlines = all(d.hidden for d in sets if d.language == l)
        for key, values in [("strength", () if only_headlines else STRENGTHS), *SETTINGS.items()]:
            holder, place = (strength, l) if key == "strength" else (settings[l], key)
            for value in values:
                kept = holder[place]
                if value == kept:
                    continue
                holder[place] = value
                figure = total(cross_validate(depesha, sets, settings, strength, l), sets)
                if figure > best + 0.02:
                    best = figure
                else:
                    holder[place] = kept
        print(f"# {l}: {settings[l]} strength {strength[l]}", flush=True)
    for key in SETTINGS:
        ordered = sorted(settings[l][key] for l in languages)
        settings["*"][key] = ordered[len(ordered) // 2]
    result = cross_validate(depesha, sets, settings, strength)
    weights = fit(sets, settings, strength, lambda story: True)
    for data in sets:
        whole = evaluate(depesha, data, weights, data.stories).values()
        print(f"{data.name}\tcross-validated\t" + "\t".join(f"{v:.2f}" for v in result[data.name])
              + "\tfitted\t" + "\t".join(f"{sum(v[k] for v in whole) / len(whole):.2f}" for k in range(3)), flush=True)
    lines = ["# Weights of the method desk: language, feature, number. `*` is every language without lines of its own.",
             "# source: fitted by training/train.py; training/README.md says to what and how",
             "# version: 3", "# licence: Apache-2.0"]
    for l, values in weights.items():
        lines += [f"{l}\t{name}\t{value:.2f}" for name, value in values.items()]
    text = "\n".join(lines) + "\n"
    if options.out:
        with open(options.out, "w", encoding="utf8") as file:
            file.write(text)
    else:
        print(text)


if __name__ == "__main__":
    main()
