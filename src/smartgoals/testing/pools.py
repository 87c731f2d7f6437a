"""Texts, ids and names that are drawn from, many of them nasty."""

__all__ = ["IDS", "NASTY", "PLAIN", "QUESTIONS", "ROWS", "VOTERS", "ZONES"]

ROWS = (
    "accessible infrastructure",
    "open architecture",
    "decentralized management",
    "common identifiers",
    "technology neutral",
    "easy and unrestricted access",
    "unrestricted use of technologies",
    "collaborative governance",
    "unrestricted reachability",
    "available capacity",
    "data confidentiality",
    "integrity",
    "reliability",
    "accountability",
    "privacy",
)
ZONES = (
    "Europe/Brussels",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "America/New_York",
    "Australia/Lord_Howe",
    "UTC",
)
# Texts that a file format, a calendar, a table or a page could take for its own.
NASTY = (
    *("~", "null", "no", "NO", "yes", "y", "n", "on", "off", "true", "False", "<<", "="),
    *("12:30", "12:30:45", "0351210", "0x1F", "0o17", "1_000", "1e3", ".5", "-1", "+1", ".nan"),
    *("2026-02-30", "2027-06-30", "2027-03", "2027", "03/02/2027", "2027-03-15 14:00"),
    *("&a", "*a", "!tag", "!!str x", "@me", "`tick`", "%TAG", "|", ">", "|-", ">+ x", "? key"),
    *("{", "}", "[", "]", "{a: b}", "[a, b]", ",", "a, b", ", b", ".", ". b", "a;b", "a\\,b"),
    *("- item", "-", "--", "---", "--- x", "...", "?", ":", "a:", "a: b", "a : b", ": b"),
    *("#", "# note", "a #b", "a # b", "a#b", "'", '"', "''", "'x", '"x', "it's", '"said"'),
    *(
        "\\",
        "\\n",
        "back\\slash",
        "tab\there",
        "two  spaces",
        "non\u00a0breaking",
        "soft\u00adly",
    ),
    *("a -> b: strong", "a <-> b", "a -x b", "strong", "medium, they say", "0.9", "weak, 3"),
    *("-2", "+2 helps", "0", "unclear", "mixed", "harmed", "\u22122", "since 2026-03, we met"),
    *("so it ends (judged 2026-11-20)", "2026-11-20 by helen", "or so (until 2023-09)"),
    *("3 working days", "1 week before board-vote", "every 2 weeks until x", "60%", "43.7%"),
    *("about 2027-07-22", "unknown", "not yet", "set aside", "us", "none", "more than half"),
    *("https://example.org/a?b=c&d=e#f", "ana@example.org", "BEGIN:VEVENT", "=1+1", "@SUM(A1)"),
    *("<b>bold</b>", "a & b < c", "]]>", "&amp;", "%s {0} ${x}", "<!-- x -->", "**bold**"),
    *(
        "\u201ccurly\u201d",
        "\u2019tis",
        "a\u2013b\u2026",
        "e\u0301",
        "\u0301x",
        "Z\u0334a\u0338",
    ),
    *("שלום עולם", "مرحبا: كيف", "投票する", "모임 #1", "Ödön", "🗳️ vote", "👩‍👩‍👧‍👦", "🇧🇷"),
    *("a\u200bb", "\u202egnp.exe\u202c", "\ue000", "\U0010ffff"),
    *("very " * 400 + "long", "x" * 3000, "長" * 300, "a: " * 50 + "b", "'\"" * 40),
)
PLAIN = (
    "The board votes",
    "Publish the impact brief",
    "Ana Souza",
    "members",
    "Everybody agrees that it can be done.",
)
# Ids that some reader could take for something else, among ordinary ones.
IDS = (
    *("a", "b", "board-vote", "ana", "file-comment", "no", "yes", "y", "n", "on", "off"),
    *("null", "true", "false", "nan", "inf", "e", "x", "us", "new", "by", "to", "of", "is"),
    *("1e5", "0x1f", "0b1z", "2027-a", "12-b", "3-days", "a-1", "b-2", "1a", "days", "weeks"),
    *("after", "before", "until", "since", "unknown", "not-yet", "every", "strong", "step"),
    *("a-a", "a-a-a", "aa", "a1b2", "z", "regulator-board", "small-isps", "hearing", "press"),
    *("chapter", "option-b", "comments-close", "joao", "brief", "goal", "actor", "vote"),
    *("milestone", "team", "money", "w" * 64, "-".join("ab" * 16), "9" * 63 + "z", "q"),
)
QUESTIONS = ("harder-to-connect", "common-tools", "one-way-through", "off-switch")
# Voters who are no actors; no part of a plan is called like them.
VOTERS = ("member-a", "member-b", "mep-1", "d66")
