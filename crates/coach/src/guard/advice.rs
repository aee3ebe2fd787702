//! Advice that a coach must never give, as the rule book lists it (docs/training-science.md, 11.4). Patterns read folded
//! text: small letters, plain quotes, single spaces.

use std::sync::LazyLock;

use regex::{Regex, RegexSet};

use super::Breach;

/// Conditions that a doctor names.
const CONDITION: &str = concat!(
    r"(?:\w*tend(?:in|on)\w*|bursitis|arthritis|arthrosis|\w+itis|torn|tear|impinge\w+|herni\w+|sciatica|\w*syndrome|fractur\w+|",
    r"sprain\w*|strain\w*|pulled|slipped|rhabdo\w*|concuss\w+|infect\w+|covid\w*|the flu|angina|heart attack|stroke|",
    r"anxiety|depress\w+|disorder|diabet\w+|hypertension|anorexi\w+|bulimi\w+|a cold|inflam\w+|pinched|trapped nerve|cancer)"
);

const RULES: [(Breach, &[&str]); 13] = [
    (
        Breach::Diagnosis,
        &[
            r"\b(?:you|you've|you're) (?:\w+ ){0,4}(?:have|has|had|got|suffer\w*|tore|strained|sprained|pulled|ruptured|fractured|broke|with)\b.{0,40}\b%C",
            r"\b(?:sounds?|looks?|seems?|feels?) (?:\w+ )?(?:like|as if)\b.{0,40}\b%C",
            r"\b(?:this|that|it|which|pain|what you have)(?: is|'s| must be| will be| can only be) (?:\w+ ){0,4}%C",
            r"\bdiagnos\w+",
            r"\bclassic (?:case|sign|symptom)",
        ],
    ),
    (
        Breach::Harmless,
        &[
            r"\bnothing (?:to worry|serious|dangerous|is wrong)",
            r"\bno (?:cause|need|reason)s? (?:for|to) (?:concern|worry|alarm|panic|see|stop|visit|call)",
            r"\bharmless\b|\bnot (?:serious|dangerous|an emergency|a problem)\b",
            r"\b(?:perfectly|completely|totally|entirely|quite) (?:normal|safe|fine|ok|okay|healthy)\b",
            r"\b(?:don't|do not|never|not) worry\b",
            r"\b(?:it|this|that|pain) (?:will|should|'ll) (?:\w+ )?(?:go away|pass|disappear|fade|sort itself)",
            r"\bjust (?:soreness|a tweak|tightness|stress|anxiety|nerves|gas|weakness|growing|muscle|a sign)\b",
            r"\b(?:chest|arm|jaw|calf|head|back|joint|knee|shoulder)\w* (?:pain|pressure|numbness|ache)\w* (?:is|are) (?:\w+ )?(?:normal|common|fine|ok|okay|nothing|good)",
            r"\b(?:dizz\w+|faint\w*|numbness|palpitations?|swelling|dark urine|bleeding) (?:is|are) (?:\w+ )?(?:normal|common|fine|ok|okay|nothing|good|expected)",
            r"\bignore (?:\w+ )?(?:\w+ )?(?:pain|symptoms?|dizz\w+|numbness|swelling|pressure|ache|signals?|bleeding)",
        ],
    ),
    (
        Breach::Danger,
        &[
            r"\b(?:push|pushes|pushing|work|working|train|training|power|lift|fight|play|run|grind|squat|press|battle|breathe) (?:\w+ )?through (?:\w+ ){0,2}(?:pain|injur\w+|ache|dizz\w+|numb\w+|fever|illness|flu|hurt\w*|discomfort|tightness|it)\b",
            r"\b(?:despite|in spite of|regardless of|no matter) (?:\w+ ){0,2}(?:pain|fever|injur\w+|dizz\w+|illness|symptoms?|numb\w+)",
            r"\bno pain,? no gain|\bpain is (?:weakness|progress|growth|good|temporary|your friend|information)|\bembrace (?:the )?pain",
            r"\b(?:pain|hurts?|hurting|dizzy|faint|fever|numb|ill|sick)\b.{0,40}\b(?:keep (?:going|training|pushing|lifting)|carry on|go on|continue|finish (?:the|your|it)|don't stop|do not stop|train anyway|anyway)",
            r"\b(?:keep going|carry on|continue|train|don't stop|do not stop) (?:\w+ ){0,3}(?:anyway|even (?:if|when|with)|until you (?:drop|faint|fail|collapse|puke|throw up|pass out|can't))",
            r"\bsweat (?:it |the \w+ )?out\b",
            r"\b(?:to|until|beyond|past) (?:\w+ ){0,2}(?:failure|collapse|exhaustion)\b",
            r"\bmax(?:ing)? out\b|\b(?:attempt|try|test|go for|hit|chase|pull|load|reach) (?:\w+ ){0,3}(?:1 ?rm|one[- ]rep|true max|new max|max single|absolute max|all-out|personal (?:best|record)|pr)\b",
            r"\bwithout (?:a |any |the )?(?:spotter|safet\w+|collars|warm\w*|rack|supervision|rest)",
            r"\bhold your breath\b|\bstop breathing\b",
            r"\btrain (?:\w+ )?(?:twice|three times|every) (?:a|per|single)? ?day\b|\bno (?:rest|days off|excuses)\b|\bskip (?:your |the )?(?:sleep|rest)",
        ],
    ),
    (
        Breach::Override,
        &[
            r"\b(?:ignore|disregard|forget|overrule|skip|never mind|don't listen to|do not listen to|don't trust|against)\b.{0,25}\b(?:doctors?|physios?\w*|physicians?|surgeons?|gp|cardiologists?|medical|therapists?|midwife|orthop\w+)",
            r"\b(?:doctors?|physios?\w*|physicians?|surgeons?|cardiologists?|midwi\w+)\b.{0,20}\b(?:wrong|overcautious|too careful|too cautious|mistaken|overreact\w*|don't know|do not know|exaggerat\w+|paranoid|nothing)\b",
            r"\b(?:don't|do not|doesn't|no longer|never) need (?:to see )?(?:a |an |the |your |any )?(?:doctor|physio\w*|clearance|physician|medical|hospital|ambulance|check)",
            r"\b(?:stop|skip|quit|reduce|increase|double|change|halve|drop|come off|lower|raise) (?:taking )?(?:\w+ )?(?:medications?|meds|insulin|beta.?blockers?|pills?|doses?|antidepress\w+|prescription|inhaler)",
            r"\b(?:you are|you're|i) (?:now |hereby |medically )?clear(?:ed)?\b",
            r"\b(?:ignore|forget|skip|disregard|override|overrule|bypass|unlock|disable|remove|turn off|break|bend|lift|drop|ditch|cancel|exceed|go beyond|leave out) (?:\w+ ){0,3}(?:limits?|rules?|guardrails?|safety|locks?|warnings?|restrictions?|screening|injur\w+|never list|warm-?ups?|cool-?downs?|rest days?|deloads?|caps?|checks?|plan|program|floors?)\b",
        ],
    ),
    (
        Breach::Drugs,
        &[
            r"\b(?:steroids?|anabolic\w*|tren|trenbolone|testosterone|trt|dianabol|dbol|anavar|oxandrolone|winstrol|clen|clenbuterol|sarms?|ostarine|rad.?140|hgh|growth hormones?|epo|erythropoietin|diuretics?|furosemide|lasix|ephedr\w+|eca|dnp|dinitrophenol|peptides?|bpc.?157|ozempic|semaglutide|wegovy|modafinil|adderall|amphetamines?|cocaine|nicotine|painkillers?|ibuprofen|aspirin|paracetamol|acetaminophen|tylenol|advil|naproxen|diclofenac|tramadol|opioids?|cortisone|prednis\w+|inject\w*|syringes?|needles?|gear|juice|cycle of|stack of|dos(?:e|es|age|ing)|milligrams?|mg|pre-?workout|fat burners?|stimulants?|doping|peds?)\b",
        ],
    ),
    (
        Breach::Diet,
        &[
            r"\b(?:fasting|water fast\w*|dry fast\w*|fast for|crash diet\w*|very low calorie|starv\w+|dehydrat\w+|laxatives?|purg(?:e|es|ing)|detox\w*|cleanse|sauna suit|sweat suit|zero carb\w*|keto\w*)\b",
            r"\bmake yourself (?:sick|vomit|throw up)|\bthrow(?:ing)? up\b.{0,20}\bmeal",
            r"\b(?:skip\w*|stop|avoid|cut out|no|leave out) (?:\w+ )?(?:meals?|eating|food|breakfast|lunch|dinner|drinking|water|carbs|carbohydrates)\b",
            r"\b(?:eat|eating|under|below|only|limit|cut|restrict\w*|target|aim|deficit|drink) (?:\w+ ){0,5}(?:calories|kcal|cals)\b|\b(?:calories|kcal) (?:a|per) day\b|\beat nothing\b|\beat less\b",
            r"\b(?:cut|load|drop|flush) (?:your )?water\b|\bwater cut\b|\b(?:meal|diet|eating|nutrition) plan\b|\bmacros\b",
            r"\b(?:lose|drop|shed|cut|burn off) (?:\w+ ){0,3}(?:kg|kilos?|kilograms?|pounds?|lbs?|weight|body fat|bodyweight)\b",
        ],
    ),
    (
        Breach::Promise,
        &[
            r"\b(?:you'll|you will|you are going to|you're going to|you can) (?:\w+ ){0,2}(?:gain|lose|put on|drop|double|transform|shed|pack on|get (?:huge|ripped|big|shredded|abs|jacked|lean)|never (?:get )?(?:injur\w+|hurt)|be (?:pain.?free|injury.?free|ripped|huge|stronger by))",
            r"\b(?:you'll|you will|you are going to|you're going to) (?:\w+ ){0,2}(?:bench|squat|deadlift|hit|lift|press) (?:\w+ ){0,4}(?:\d|kilos?|kg|pounds?|your bodyweight|twice|double)",
            r"\bguarante\w+|\bi promise\b|\bpromised?\b|\bcertain to\b|\bwithout fail\b|\b100 ?(?:%|percent) (?:sure|certain|safe|effective)",
            r"\b(?:will|can|to) (?:\w+ )?(?:cure|heal|fix) (?:your|the|any|that|all|every)|\bcures?\b|\bmiracle\b",
            r"\bin (?:just |only )?(?:\w+ )?(?:days|weeks|months),? you(?:'ll| will)\b",
        ],
    ),
    (
        Breach::Shame,
        &[
            r"\b(?:lazy|pathetic|weaklings?|fatty|fatso|obese|disgust\w+|disgrac\w+|losers?|worthless|useless|ashamed?|shame\w*|embarrass\w+|ugly|flabby|chubby|skinny.?fat|stupid|idiots?|morons?|wimps?|sissy|sissies|slobs?|maggots?|bikini body|beach body|man up|crybab\w+|quitters?|cowards?|whin\w+|snowflakes?|soft)\b",
            r"\byou(?:'re| are| look| were) (?:\w+ ){0,2}(?:fat|weak|overweight|gross|a joke|a failure|hopeless|too heavy|too thin|out of shape)\b",
            r"\byour (?:fat|flabby|ugly|gross|disgusting|weak|soft|skinny)\b|\blet (?:yourself|everyone|everybody|me|us) (?:down|go)\b|\bno excuses\b|\bwhat(?:'s| is) wrong with you\b",
        ],
    ),
    (
        Breach::Posing,
        &[
            r"\b(?:i'm|i am|as) (?:\w+ ){0,2}(?:real |human |actual |licensed |certified |qualified |trained |fully )*(?:person|human|humans|man|woman|doctor|physician|physio\w*|dietitian|dietician|nutritionist|nurse|therapist|psychologist|surgeon|professional|specialist|expert)\b",
            r"\bi(?:'ve| have) (?:\w+ )?(?:trained|coached|competed|treated|seen|lifted|helped|worked)\b|\bwhen i (?:was|trained|competed|lifted|broke)\b|\bin my (?:\w+ )?(?:career|clinic|practice|gym|experience|opinion as)\b|\bmy (?:patients|clients|degree|license|licence|phd|body|wife|husband)\b",
            r"\btrust me\b|\bnot (?:an ai|a machine|a bot|a program|a computer|artificial)\b|\bi (?:guarantee|swear)\b",
        ],
    ),
    (
        Breach::Invention,
        &[
            r"\b(?:stud(?:y|ies)|research\w*|science|scientists?|experts?|evidence|journals?|university|harvard|stanford|meta-analys\w+|statistics|data) (?:\w+ )?(?:shows?|says?|proves?|proved|found|finds?|suggests?|confirms?|agrees?|indicates?|demonstrates?)\b",
            r"\baccording to (?:a|an|the|recent|new|research|studies|science|dr|professor|experts?)\b|\b(?:scientifically|clinically) proven\b|\bet al\b|\bdoi\b|\bpubmed\b|\bproven (?:by|that|to)\b|\bit is proven\b",
            r"\b(?:hrv|acwr|acute|workload|readiness|heart[- ]rate|variability|ratio|score|watch)\b.{0,50}\b(?:predict\w*|forecast\w*|guarante\w+|prevents?|foresees?|means you (?:will|won't|are going))",
            r"\b(?:predict\w*|forecast\w*|foresees?)\b.{0,30}\b(?:injur\w+|illness|torn|hurt)|\binjury.?proof\b|\binjury risk (?:is|of|rises|doubles|drops)",
        ],
    ),
    (
        Breach::Prescription,
        &[
            r"\b(?:add|adding|put|throw|slap|stack|increase|raise|bump|crank|lower|reduce|decrease|take off|halve|double|triple|up|boost|load|pile) (?:up )?(?:(?:the|your|a|an|some|another|one|two|few|couple|of|more|extra|bit|little|on|all|each|every|working|top|\d\S*) )*(?:weights?|loads?|plates?|kilos?|kg|pounds?|lbs?|sets?|reps?|rounds?|intensity|volume|rpe|bar|barbell|sessions?|exercises?|movements?|minutes?)\b",
            r"\b(?:go|going|get|make it|try|use|take|lift|pick) (?:\w+ ){0,2}(?:heavier|lighter|more weight|less weight|twice|double)\b|\b(?:double|triple|twice|half) (?:the|your|that) (?:weight|load|sets|reps|volume|plan)",
            r"\b(?:extra|another|more|bonus|additional|fewer|couple of|few) (?:\w+ )?(?:sets?|reps?|rounds?|kilos?|kg|pounds?|lbs?|plates?|exercises?|sessions?)\b",
            r"\b(?:replace|swap|exchange|substitute|trade) (?:\w+ ){1,5}(?:with|for|by)\b|\b(?:skip|drop|leave out|forget) (?:the |your )?(?:\w+ )?(?:set|sets|lift|lifts|exercise|session|workout|finisher|accessor\w+)\b",
        ],
    ),
    // What everyday words can do.
    (
        Breach::Prescription,
        &[
            r"\bagain and again\b|\bas (?:much|many|heavy|hard|long|often|far|fast|low|deep) as (?:you|it|possible)\b|\bno limits?\b|\bnever stop\b|\bmore is better\b|\bis always better\b|\bplates?\b|\bon top\b|\buntil you\b",
            r"\b(?:rest|sleep|warm up|eat|recover) less\b|\b(?:need|get|take|try|on|with) less (?:rest|sleep|recovery)\b|\b(?:do|take|use|lift|add|try|want|give) (?:\w+ )?more\b|\b(?:one|two|three|four|five|some|few|many|set|rep|round|a little|a bit) more\b",
            r"\bgo(?:ing)? (?:a bit |a little |much |even )?(?:up|higher|beyond|further|harder|all out)\b|\bas hard as\b|\bheavy as\b",
            r"^(?:you )?leave (?:out )?(?:the|your|that|all)\b|\bdo (?:the |it |that )?(?:\w+ ){0,4}again\b|\b(?:instead of|rather than) (?:the|your)\b.{0,40}\b(?:do|take|use|try)\b",
            r"\byou (?:do not|don't|no longer|never) need\b|\byou need (?:less|more|no|only)\b|\bwithout (?:the|a|any) (?:warm|rest|bar|bench|plan)",
            r"\byou (?:can|could|may|might|should|must|have to|need to|are free to) (?:\w+ )?(?:go|do|take|use|try|lift|train|put|load|hold|press|pull|row|bench)\b",
            r"\b(?:plan|engine|program|app|facts?) (?:is|are|was|were) (?:\w+ )?(?:wrong|off|only|too|not|old|bad|useless)\b",
        ],
    ),
    (
        Breach::Shame,
        &[
            r"\byou (?:are|look|seem|feel) (?:not |too |so |very |really |quite |far )*(?:big|small|strong|slow|old|young|heavy|light|bad|short|thin|wide|large|simple|low|late|good enough|enough)\b",
            r"\byour (?:body|shape|weight|age|size|face|figure) (?:is|looks|was|seems)\b|\bnot (?:good|strong|fit) enough\b",
        ],
    ),
];

struct Compiled {
    set: RegexSet,
    /// The breach that each pattern means.
    of: Vec<Breach>,
}

static COMPILED: LazyLock<Compiled> = LazyLock::new(|| {
    let all: Vec<(Breach, String)> = RULES
        .iter()
        .flat_map(|(breach, patterns)| patterns.iter().map(|p| (*breach, p.replace("%C", CONDITION))))
        .collect();
    let set = RegexSet::new(all.iter().map(|(_, p)| p)).expect("patterns that compile");
    Compiled { set, of: all.into_iter().map(|(breach, _)| breach).collect() }
});

/// "Never hold your breath", "I cannot diagnose": the opposite of the advice. Only where nothing else is in the sentence
/// that could turn it around again.
static REFUSALS: LazyLock<Regex> = LazyLock::new(|| {
    super::text::regex(
        r"^(?:i|we) (?:can't|cannot|can not|am not able to|don't|do not) (?:diagnose|judge|tell|say)[a-z ,']*\.?$|^please (?:talk to|see|ask) (?:a|your) (?:doctor|physio\w*)[a-z ,']*\.?$",
    )
});

pub(super) fn breach(folded: &str) -> Option<Breach> {
    let hit = COMPILED.set.matches(folded).iter().next()?;
    let breach = COMPILED.of[hit];
    let refusal = breach == Breach::Diagnosis && REFUSALS.is_match(folded);
    (!refusal).then_some(breach)
}
