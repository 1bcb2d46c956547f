"""The baseline of themes: one support vector machine a theme on words and pairs, with nothing of ours.

It is for the report alone; it reads no comment that anybody sees.
"""

from collections.abc import Sequence

import numpy as np

from analysis.decisions import Flags
from analysis.fitting import mark_themes
from analysis.labelled_comments import LabelledComment


def assign_plainly(
    seen: Sequence[LabelledComment], unseen: Sequence[LabelledComment], themes: Sequence[str]
) -> Flags:
    """Unseen comments × themes, by scikit-learn's TF-IDF and linear SVM as they come."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    weigh = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    matrix = weigh.fit_transform([comment.text for comment in seen])
    others = weigh.transform([comment.text for comment in unseen])
    marked = mark_themes(seen, themes)
    given = np.zeros((len(unseen), len(themes)), dtype=np.bool_)
    for theme in range(len(themes)):
        if 0 < marked[:, theme].sum() < len(seen):
            given[:, theme] = LinearSVC(random_state=0).fit(matrix, marked[:, theme]).predict(others)
    return given
