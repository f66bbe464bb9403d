"""ROUGE-1, ROUGE-2 and ROUGE-L F1 (Lin 2004) over lower-case Unicode words, in percent."""
import re
import unicodedata
from collections import Counter

WORD = re.compile(r"[^\W_]+", re.U)


def words(text):
    return WORD.findall(unicodedata.normalize("NFC", text).lower().replace("ё", "е"))


def ngrams(tokens, n):
    return Counter(zip(*[tokens[i:] for i in range(n)]))


def f1(common, one, other):
    return 200 * common / (one + other) if one + other else 0.0


def longest_common_subsequence(a, b):
    row = [0] * (len(b) + 1)
    for x in a:
        diagonal = 0
        for j, y in enumerate(b, 1):
            above = row[j]
            row[j] = diagonal + 1 if x == y else max(above, row[j - 1])
            diagonal = above
    return row[-1]


def score(summary, reference):
    """ROUGE-1, -2, -L of two lists of words."""
    values = []
    for n in (1, 2):
        one, other = ngrams(summary, n), ngrams(reference, n)
        values.append(f1(sum((one & other).values()), sum(one.values()), sum(other.values())))
    values.append(f1(longest_common_subsequence(summary, reference), len(summary), len(reference)))
    return values
