"""Short ways to ask what a sentence says, for the tests of its reader."""

from smartgoals.wording.sentence import read_sentence

NAMES = {
    "who": "specific_actor",
    "what": "specific_change",
    "measured": "measurable",
    "when": "time_bound",
    "outcome": "outcome_not_activity",
}


def unmet(text, **options):
    """Give what a sentence lacks, in short names."""
    criteria = read_sentence(text, **options).criteria
    return {short for short, name in NAMES.items() if not criteria[name].met}


def words(text, short, **options):
    """Give the words that decide a criterion, if it is met."""
    judged = read_sentence(text, **options).criteria[NAMES[short]]
    return [one.text for one in judged.evidence] if judged.met else []


def deadline(text, **options):
    """Give a sentence's last day as a text, or nothing."""
    day = read_sentence(text, **options).deadline
    return day and day.isoformat()


def number(text):
    """Give a sentence's target figure."""
    return read_sentence(text).target_number


def signs(text, **options):
    """Give the words of each sign in a sentence, by kind."""
    return {one.kind.value: one.text for one in read_sentence(text, **options).signs}
