//! Claims: a model cannot do anything, so whatever it says it did is not true. What was done is told from the committed
//! difference by the narrator.

use std::sync::LazyLock;

use regex::{Regex, RegexSet};

use super::{Breach, text::regex};

const DEED: &str = concat!(
    r"(?:chang|updat|swapp?|mov|shorten|lengthen|logg?|sav|delet|remov|add|replac|schedul|reschedul|set|adjust|reduc|increas|",
    r"cancell?|book|sen[dt]|email|notif|creat|record|mark|unlock|enabl|disabl|appl[iy]|switch|clear|reset|contact|call|order|",
    r"pay|paid|pa|downgrad|upgrad|postpon|skipp?|arrang|tak(?:en)?|made|ma[dk]|edit|rewr|rebuilt|fix|turn|activat|deactivat|register|submit|forward|report)"
);

const DAY: &str = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow)";

static CLAIMS: LazyLock<RegexSet> = LazyLock::new(|| {
    let patterns = [
        // I have moved, I've just logged, I went ahead and deleted
        r"\b(?:i|we)(?:'ve| have| had| just| already| also| now| then| simply| successfully| gone ahead and| went ahead and)* %D(?:ed|d|t|te|ten|de|\b)\w*",
        // I'll move, let me log
        r"\b(?:i'll|i will|we'll|we will|i'm going to|i am going to|i can now|let me|i'm|i am)(?: now| just| also| quickly| go ahead and| then)* %D\w*",
        // has been moved, is now saved, was deleted
        r"\b(?:has|have|had|is|are|was|were|got|gets|being)(?: now| just| already| been| successfully| all| automatically| also)+ %D\w*",
        r"\b(?:was|were) (?:moved|logged|saved|deleted|booked|scheduled|cancell?ed|updated|changed|sent|recorded|removed|swapped|replaced|added|adjusted|unlocked)\b",
        r"^(?:(?:ok|okay|sure|great|alright|right|perfect),? )*(?:done|all set|all done|saved|updated|booked|changed|confirmed|logged|deleted|moved|removed|sent|fixed|scheduled|cancell?ed|consider it done|there you go|it's done|that's done)\b",
        r"\b(?:on|to|for) (?:another|a different|the next|a later|the other|some other) day\b|\bis done for you\b|\bby me\b|\bi (?:put|took|did|made|let|got|set|gave|kept|brought|left)\b",
        r"\bsuccessfully\b|\bconsider it done\b|\btaken care of\b|\bon your behalf\b",
        // sits on friday now, now lies on tuesday
        r"\b(?:on|to|for) %W(?: \w+){0,3} (?:now|instead)\b|\bnow (?:sits?|lies?|stands?|lands?|falls?|goes|comes?|is|are|waits?|begins?) (?:\w+ )?(?:on|to|for) %W\b",
        r"\byour (?:\w+ ){1,3}(?:is|are) (?:now )?(?:moved|logged|saved|deleted|booked|scheduled|cancell?ed|updated|unlocked|lifted|gone|reset)\b",
    ];
    RegexSet::new(patterns.map(|p| p.replace("%D", DEED).replace("%W", DAY))).expect("patterns that compile")
});

/// What somebody did in the past, where no fact speaks of it.
static HISTORY: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSet::new([
        r"\b(?:last|previous) (?:session|time|workout)\b",
        r"\byou (?:did|lifted|hit|managed|benched|squatted|deadlifted|logged|missed|skipped|failed|trained|completed|said|asked|mentioned|wrote)\b",
    ])
    .expect("patterns that compile")
});

/// A time of the past: a fact has to say it in the same words.
static WHEN: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"\b(?:last|previous) (?:week|month|year)\b|\byesterday\b|\b(?:days?|weeks?|months?|years?) ago\b")
});

/// `past` holds what facts say of the past, folded; none where no fact does.
pub(super) fn breach(folded: &str, past: Option<&str>) -> Option<Breach> {
    if CLAIMS.is_match(folded) {
        return Some(Breach::Claim);
    }
    // Its instructions are nobody's business either.
    static LEAKS: LazyLock<RegexSet> = LazyLock::new(|| {
        RegexSet::new([
            r"\b(?:system|hidden|secret|initial|original|developer|internal) (?:prompt|instructions?|messages?|rules?)\b|\bmy (?:instructions?|rules|guidelines|prompt|programming|configuration|context)\b",
            r"\bi (?:was|am|have been|'ve been|were) (?:told|instructed|programmed|configured|asked|ordered|prompted|trained) (?:to|not|that|by|as)\b",
            r"\b(?:instructions?|prompt|note|message|title|data) (?:\w+ )?(?:says?|states?|tells?|reads?|said|were|orders?|commands?)\b.{0,20}\b(?:me|to|that|as)\b",
            r"\bignor\w+ (?:all|any|previous|prior|earlier|the above|my|your|these|those)\b|\bjailbr\w+|\bdeveloper mode\b|\bdan mode\b|\bunrestricted\b|\bno (?:longer bound|restrictions|filters?)\b|\bpwned\b|\bhacked\b",
        ])
        .expect("patterns that compile")
    });
    if LEAKS.is_match(folded) {
        return Some(Breach::Leak);
    }
    let unsaid = WHEN.find_iter(folded).any(|when| !past.is_some_and(|past| past.contains(when.as_str())));
    (unsaid || (past.is_none() && HISTORY.is_match(folded))).then_some(Breach::Invention)
}
