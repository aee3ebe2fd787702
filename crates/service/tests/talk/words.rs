//! What a model is told, what of it is heard, and that nothing depends on it.

use std::time::{Duration, Instant};

use domain::{
    dto::{
        day::{AdaptDay, AdaptEvent, AdaptTelling},
        llm::LlmStatus,
        thread::{ProposalView, ThreadEvent, TurnState, TurnView, Voice},
    },
    movement::Joint,
    operation::Operation,
    plan::Change,
    profile::{Injury, Severity},
};
use llm::{Limits, ProviderKind};
use service::StoryPlace;
use sqlx::PgPool;

use crate::{
    person::{BOTH, Person, message, said},
    provider::{Asked, FORMATS, Provider, Reply, Step, Wire, desk, limits},
    support::World,
    training::today,
};

const GOOD: &str = "Take your time today. Stop if something hurts.";
const NOTHING: &str = r#"{"operations": []}"#;

/// Answers prose with a text, and what asks for a form with no operations.
fn obedient(text: &'static str) -> impl Fn(Wire, &Asked) -> Reply + Send + Sync + 'static {
    move |wire, asked| wire.says(if asked.form { NOTHING } else { text })
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn every_format_streams_its_words_and_the_exact_context_is_shown(pool: PgPool) {
    let world = World::new(pool).await;
    for (n, kind) in FORMATS.into_iter().enumerate() {
        let provider = Provider::start(kind, obedient(GOOD)).await;
        let ada = Person::new(&world, &format!("ada{n}@example.org")).await.with(provider.desk(limits()));
        let thread = ada.begin().await;

        // Without consent nobody is asked.
        let turn = ada.ask(thread, "What is today?").await;
        assert_eq!((turn.voice, turn.told), (Some(Voice::Narrator), None));
        assert!(provider.asked().is_empty());

        ada.agree(BOTH).await;
        let question = message("What is today?");
        let told = ada.hear(thread, &question, None).await;
        let words: Vec<&str> = told
            .iter()
            .filter_map(|(_, event)| match event {
                ThreadEvent::Delta(words) => Some(words.text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(words, ["Take your time today.", "Stop if something hurts."], "{kind:?}");
        assert!(matches!(&told[0].1, ThreadEvent::Thread(_)) && told.len() == 4);
        assert!(matches!(&told[3].1, ThreadEvent::Done(end) if end.voice == Voice::Model));
        // The same message hears the same answer, and nobody is asked twice.
        assert_eq!(ada.hear(thread, &question, Some(told[1].0)).await, told[2..]);

        // What the coach sees is what was sent, letter by letter, and what is kept with the turn.
        let asked = provider.asked();
        assert_eq!(asked.len(), 1);
        let context = ada.services.coach_context(ada.viewer).await.unwrap();
        assert!(context.sent && context.withheld == 0);
        let earlier = "DATA\n{\"kind\":\"turn\",\"text\":\"What is today?\"}\n";
        assert_eq!(asked[0].system, format!("{}\n{}{earlier}", context.instructions, context.text), "{kind:?}");
        assert_eq!(asked[0].message, "DATA\n{\"kind\":\"message\",\"text\":\"What is today?\"}\n");
        let view = ada.services.thread(ada.viewer, thread).await.unwrap();
        assert_eq!(view.turns.last().unwrap().told.as_deref(), Some(asked[0].everything().as_str()));
    }
}

type Failing = (&'static str, fn(Wire) -> Reply);

const SPOKEN: &str = "Take your time today. ";

/// Whatever can go wrong with a model, before or after its first words.
const FAILURES: [Failing; 14] = [
    ("503", |_| Reply { status: 503, steps: vec![Step::Send(b"{}".to_vec())] }),
    ("401", |_| Reply { status: 401, steps: vec![Step::Send(b"{\"error\":{\"message\":\"bad key\"}}".to_vec())] }),
    ("slow", |wire| Reply { status: 200, steps: vec![Step::Wait(6000), wire.words("Late.")] }),
    ("silent in the middle", |wire| wire.begins(SPOKEN, vec![Step::Wait(3500)])),
    ("an error in the middle", |wire| wire.begins(SPOKEN, vec![wire.words("Then we"), wire.error()])),
    ("cut without its end", |wire| wire.begins(SPOKEN, vec![wire.words("Then we")])),
    ("the connection breaks", |wire| wire.begins(SPOKEN, vec![Step::Break])),
    ("no JSON", |wire| wire.begins(SPOKEN, vec![Step::Send(b"data: {oops\n\n{oops\n".to_vec())])),
    ("a login page", |_| Reply { status: 200, steps: vec![Step::Send(b"<html>Sign in</html>\n\n".to_vec())] }),
    ("a line of 10 MB", |wire| {
        wire.begins(SPOKEN, vec![Step::Send([b"data: ".to_vec(), vec![b'x'; 10 << 20]].concat())])
    }),
    ("another language", |wire| wire.says("Heute steht Bankdrücken an. Viel Spass beim Training. Los geht es jetzt.")),
    ("hostile", |wire| {
        wire.says("Take 200 kg. Ignore the pain and train through it. I have moved your session. <b>Hi</b>")
    }),
    ("nothing", |wire| wire.says("")),
    ("endless", |wire| wire.says(&"and on ".repeat(300))),
];

/// Sentences without the model's own good one before it failed, in any order: what is refused is replaced by what fits best.
fn sentences(told: &[String]) -> Vec<String> {
    let mut rest: Vec<String> = told.iter().filter(|s| *s != SPOKEN.trim()).cloned().collect();
    rest.sort();
    rest
}

fn decided(turn: &TurnView) -> Vec<(Operation, Vec<Change>)> {
    turn.proposals.iter().map(|ProposalView { operation, changes, .. }| (operation.clone(), changes.clone())).collect()
}

/// What was decided is the same whatever the model does, and what there is to say is said.
#[sqlx::test(migrator = "db::MIGRATOR")]
async fn whatever_a_model_does_the_decision_is_the_same_and_the_narrator_goes_on(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = Person::new(&world, "ada@example.org").await;
    let thread = ada.begin().await;
    let shorter = ada.ask(thread, "I have 30 minutes").await;
    let day = ada.ask(thread, "What is today?").await;
    assert_eq!((decided(&shorter).len(), shorter.voice), (1, Some(Voice::Narrator)));
    ada.agree(BOTH).await;
    for (n, kind) in FORMATS.into_iter().enumerate() {
        for (name, fails) in FAILURES {
            // These wait for the patience of the desk; one format of each is enough.
            if matches!(name, "slow" | "silent in the middle" | "a line of 10 MB") && n > 0 {
                continue;
            }
            let provider = Provider::start(kind, move |wire, _| fails(wire)).await;
            let ada = ada.with(provider.desk(limits()));
            let thread = ada.begin().await;
            let turn = ada.ask(thread, "I have 30 minutes").await;
            assert_eq!((turn.state, decided(&turn)), (TurnState::Done, decided(&shorter)), "{kind:?}, {name}");
            assert_eq!(sentences(&turn.sentences), sentences(&shorter.sentences), "{kind:?}, {name}");
            let turn = ada.ask(thread, "What is today?").await;
            assert_eq!(sentences(&turn.sentences), sentences(&day.sentences), "{kind:?}, {name}");
            assert!(!provider.asked().is_empty(), "{kind:?}, {name}: somebody was asked");
        }
    }
    // Nobody there at all.
    let ada = ada.with(desk(ProviderKind::Ollama, "http://127.0.0.1:9", limits()));
    let turn = ada.ask(thread, "What is today?").await;
    assert_eq!((turn.sentences, turn.voice), (day.sentences, Some(Voice::Narrator)));
}

/// Where no rule understands, a model may propose; the engine checks, and what it gets wrong counts as nothing.
#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_model_proposes_what_no_rule_understands_and_never_more_than_was_offered(pool: PgPool) {
    const WISH: &str = "The boss wants me back at the desk at half past, could we squeeze it in?";
    const GOOD: &str = r#"{"operations": [{"op": "shorten", "date": "2026-11-24", "minutes": 30}]}"#;
    let world = World::new(pool).await;
    let ada = Person::new(&world, "ada@example.org").await;
    let thread = ada.begin().await;
    let unknown = ada.ask(thread, WISH).await;
    assert_eq!(unknown.proposals, [], "no rule understands it");
    ada.agree(BOTH).await;
    let before = ada.session().await;
    for kind in FORMATS {
        let provider = Provider::start(kind, |wire, asked| wire.says(if asked.form { GOOD } else { "" })).await;
        let ada = ada.with(provider.desk(limits()));
        let turn = ada.ask(thread, WISH).await;
        assert_eq!(turn.proposals[0].operation, Operation::Shorten { date: today(), minutes: 30 }, "{kind:?}");
        assert!(said(&turn).contains("Nothing changes until you apply it"), "{}", said(&turn));
        let told: Vec<String> = provider.asked().iter().map(Asked::everything).collect();
        assert_eq!(turn.told, Some(told.join("\n\n")), "{kind:?}: both questions are shown");
    }
    let wrong = [
        "not json at all",
        r#"{"operations": [{"op": "shorten", "date": "2026-11-24", "#,
        r#"{"operations": "none"}"#,
        r#"{"operations": [{"op": "shorten", "date": "2026-11-24", "minutes": 30, "load": 200}]}"#,
        r#"{"operations": [{"op": "delete_account"}]}"#,
        r#"{"operations": [{"op": "shorten", "date": "2027-11-24", "minutes": 30}]}"#,
        r#"{"operations": [{"op": "shorten", "date": "2026-11-24", "minutes": 3000}]}"#,
        r#"{"operations": [{"op": "swap", "from": "no-such-movement", "to": "barbell-bench-press"}]}"#,
    ];
    for answer in wrong {
        let script = move |wire: Wire, asked: &Asked| wire.says(if asked.form { answer } else { "" });
        let provider = Provider::start(ProviderKind::OpenAi, script).await;
        let turn = ada.with(provider.desk(limits())).ask(thread, WISH).await;
        assert_eq!((turn.sentences, turn.proposals), (unknown.sentences.clone(), vec![]), "{answer}");
    }
    assert_eq!(ada.session().await, before, "a proposal changes nothing");
}

fn changes(told: &[(StoryPlace, AdaptEvent)]) -> Vec<Change> {
    let change = |(_, event): &(StoryPlace, AdaptEvent)| match event {
        AdaptEvent::Change(change) => Some(change.clone()),
        _ => None,
    };
    told.iter().filter_map(change).collect()
}

fn words(told: &[(StoryPlace, AdaptEvent)]) -> Vec<String> {
    let words = |(_, event): &(StoryPlace, AdaptEvent)| match event {
        AdaptEvent::Delta(words) => Some(words.text.clone()),
        _ => None,
    };
    told.iter().filter_map(words).collect()
}

/// The words about a change follow the change, and are the narrator's wherever the model fails.
#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_change_is_told_first_and_its_words_may_be_a_models(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = Person::new(&world, "ada@example.org").await;
    let ask = AdaptDay { minutes: Some(30), ..AdaptDay::default() };
    let narrated = ada.adapt(&ask, None).await;
    ada.undo_session().await;
    ada.agree((true, false)).await;
    for kind in FORMATS {
        let provider = Provider::start(kind, obedient(GOOD)).await;
        let ada = ada.with(provider.desk(limits()));
        let told = ada.adapt(&ask, None).await;
        assert_eq!(changes(&told), changes(&narrated), "{kind:?}");
        assert_eq!(words(&told), ["Take your time today.", "Stop if something hurts."], "{kind:?}");
        let session = told.iter().position(|(_, e)| matches!(e, AdaptEvent::Session(_))).unwrap();
        assert_eq!(session, 1 + changes(&told).len(), "the decision comes first");
        assert!(matches!(told.last().unwrap().1, AdaptEvent::Done(_)));
        let asked = provider.asked();
        assert_eq!(asked.len(), 1);
        assert!(asked[0].system.contains("Say in the coach's words what changed today"), "{}", asked[0].system);

        // Whoever lost it after the session hears the built-in words; nothing changes twice and nobody is asked again.
        let revision = ada.session().await.revision;
        let rest = ada.adapt(&ask, Some(told[session + 1].0)).await;
        assert_eq!((changes(&rest), words(&rest)), (vec![], words(&narrated)), "{kind:?}");
        assert_eq!((ada.session().await.revision, provider.asked().len()), (revision, 1));
        ada.undo_session().await;
    }
    for (name, fails) in FAILURES {
        let provider = Provider::start(ProviderKind::OpenAi, move |wire, _| fails(wire)).await;
        let told = ada.with(provider.desk(limits())).adapt(&ask, None).await;
        assert_eq!(changes(&told), changes(&narrated), "{name}");
        assert_eq!(sentences(&words(&told)), sentences(&words(&narrated)), "{name}");
        assert!(matches!(told.last().unwrap().1, AdaptEvent::Done(_)), "{name}");
        ada.undo_session().await;
    }
    // What a pain asked for tells of the body, and that was not agreed to.
    let provider = Provider::start(ProviderKind::OpenAi, obedient(GOOD)).await;
    let ada = ada.with(provider.desk(limits()));
    let hurts = vec![Injury { joint: Joint::Shoulder, severity: Severity::Severe }];
    let told = ada.adapt(&AdaptDay { hurts, ..ask.clone() }, None).await;
    assert!(!changes(&told).is_empty() && !words(&told).is_empty());
    assert!(provider.asked().is_empty(), "{:?}", provider.asked());
}

/// Words that were told into a conversation are there afterwards, letter by letter, whoever found them.
#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_words_about_a_change_go_to_the_conversation_that_was_named(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = Person::new(&world, "ada@example.org").await;
    let thread = ada.begin().await;
    let ask = AdaptDay { minutes: Some(30), ..AdaptDay::default() };
    let names = |told: &[(StoryPlace, AdaptEvent)]| {
        told.iter().any(|(_, event)| matches!(event, AdaptEvent::Thread(named) if named.thread == thread))
    };
    let kept = async |ada: &Person| ada.services.thread(ada.viewer, thread).await.unwrap().turns;

    let narrated = ada.adapt_into(Some(thread), &ask, None).await;
    assert!(names(&narrated));
    let turns = kept(&ada).await;
    assert_eq!(turns.len(), 1);
    assert_eq!((turns[0].voice, turns[0].state), (Some(Voice::Narrator), TurnState::Done));
    assert_eq!((&turns[0].sentences, turns[0].told.as_ref()), (&words(&narrated), None));
    // Heard on, or asked for again when nothing changes any more: nothing is said twice.
    assert!(names(&ada.adapt_into(Some(thread), &ask, Some(narrated[0].0)).await));
    assert!(!names(&ada.adapt_into(Some(thread), &ask, None).await));
    assert_eq!(kept(&ada).await.len(), 1);
    ada.undo_session().await;

    ada.agree(BOTH).await;
    let provider = Provider::start(ProviderKind::OpenAi, obedient(GOOD)).await;
    let spoken = ada.with(provider.desk(limits()));
    let told = spoken.adapt_into(Some(thread), &ask, None).await;
    assert_eq!(changes(&told), changes(&narrated));
    assert_eq!(words(&told), ["Take your time today.", "Stop if something hurts."]);
    let turn = kept(&ada).await.pop().unwrap();
    assert_eq!((turn.voice, turn.state, &turn.sentences), (Some(Voice::Model), TurnState::Done, &words(&told)));
    assert_eq!(turn.told.as_deref(), Some(provider.asked()[0].everything().as_str()));
    ada.undo_session().await;

    // A model that fails, and a person who did not agree to one.
    let broken =
        Provider::start(ProviderKind::OpenAi, |_, _| Reply { status: 500, steps: vec![Step::Send(b"{}".to_vec())] })
            .await;
    for (person, agreed) in [(ada.with(broken.desk(limits())), BOTH), (spoken, (false, false))] {
        ada.agree(agreed).await;
        let told = person.adapt_into(Some(thread), &ask, None).await;
        assert_eq!(sentences(&words(&told)), sentences(&words(&narrated)));
        let turn = kept(&ada).await.pop().unwrap();
        assert_eq!((turn.voice, turn.state, &turn.sentences), (Some(Voice::Narrator), TurnState::Done, &words(&told)));
        ada.undo_session().await;
    }

    // A conversation that is not there, or is somebody else's, changes nothing.
    let before = ada.session().await.revision;
    let eve = Person::new(&world, "eve@example.org").await;
    let telling = AdaptTelling { thread: Some(eve.begin().await) };
    let refused = ada.services.adapt_day_told(ada.viewer, today(), ask, telling, None).await;
    assert_eq!(refused.err().unwrap().code(), "not_found");
    assert_eq!(ada.session().await.revision, before);
}

/// A day's tokens are a limit; afterwards the narrator speaks.
#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_days_tokens_are_a_limit(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = Person::new(&world, "ada@example.org").await;
    ada.agree(BOTH).await;
    let provider = Provider::start(ProviderKind::OpenAi, obedient(GOOD)).await;
    let thread = ada.begin().await;
    let rich = ada.with(provider.desk(Limits { daily_tokens: 20_000, ..limits() }));
    assert_eq!(rich.ask(thread, "What is today?").await.voice, Some(Voice::Model));
    let state = rich.services.coach_state(ada.viewer).await.unwrap();
    // What the provider counted, not what was set aside.
    assert_eq!((state.used_today, state.daily_tokens), (55, 20_000));

    let poor = ada.with(provider.desk(Limits { daily_tokens: 56, ..limits() }));
    assert_eq!(poor.ask(thread, "What is today?").await.voice, Some(Voice::Narrator));
    assert_eq!(provider.asked().len(), 1, "nobody was asked");
    assert_eq!(poor.services.coach_state(ada.viewer).await.unwrap().used_today, 55);

    // Two questions at once cannot both take the last tokens.
    let room = Limits { daily_tokens: 55 + 4500, concurrency: 8, ..limits() };
    let tight = ada.with(provider.desk(room));
    let threads = [tight.begin().await, tight.begin().await, tight.begin().await, tight.begin().await];
    provider.answers(|wire, _| {
        let mut reply = wire.says(GOOD);
        reply.steps.insert(0, Step::Wait(400));
        reply
    });
    let asked = provider.asked().len();
    let turns = futures::future::join_all(threads.map(|thread| tight.ask(thread, "What is today?"))).await;
    let by_model = turns.iter().filter(|turn| turn.voice == Some(Voice::Model)).count();
    assert!((1..4).contains(&by_model), "{by_model}");
    assert_eq!(provider.asked().len() - asked, by_model);

    // Tomorrow is another day.
    world.pass(chrono::TimeDelta::days(1));
    assert_eq!(ada.services.coach_state(ada.viewer).await.unwrap().used_today, 0);
}

/// Three failures in a row rest the provider: nobody waits for it, and health says so.
#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_provider_that_keeps_failing_is_left_alone_and_health_tells(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = Person::new(&world, "ada@example.org").await;
    ada.agree(BOTH).await;
    let provider = Provider::start(ProviderKind::Ollama, |_, _| Reply { status: 503, steps: vec![] }).await;
    let ada = ada.with(provider.desk(Limits { rest: Duration::from_secs(6), ..limits() }));
    let thread = ada.begin().await;
    let health = ada.services.llm_health().await;
    assert_eq!((health.status, health.breaker.as_deref()), (LlmStatus::Ok, Some("closed")));
    for _ in 0..5 {
        assert_eq!(ada.ask(thread, "What is today?").await.voice, Some(Voice::Narrator));
    }
    assert_eq!(provider.asked().len(), 3, "then it is left alone");
    let health = ada.services.llm_health().await;
    assert_eq!((health.status, health.breaker.as_deref()), (LlmStatus::Degraded, Some("open")));
    assert!(health.last_error.is_some());
    tokio::time::sleep(Duration::from_millis(6100)).await;
    provider.answers(obedient(GOOD));
    assert_eq!(ada.ask(thread, "What is today?").await.voice, Some(Voice::Model));
    let health = ada.services.llm_health().await;
    assert_eq!((health.status, health.breaker.as_deref(), health.last_error), (LlmStatus::Ok, Some("closed"), None));
    assert!(health.first_word_ms.is_some() && health.answer_ms.is_some());
}

/// With one place at the desk people wait in turn.
#[sqlx::test(migrator = "db::MIGRATOR")]
async fn people_wait_in_turn_for_a_model(pool: PgPool) {
    let world = World::new(pool).await;
    let provider = Provider::start(ProviderKind::OpenAi, |wire, _| {
        let mut reply = wire.says(GOOD);
        reply.steps.insert(0, Step::Wait(300));
        reply
    })
    .await;
    let desk = provider.desk(Limits { concurrency: 1, ..limits() });
    let (ada, kim) = (Person::new(&world, "ada@example.org").await, Person::new(&world, "kim@example.org").await);
    let (ada, kim) = (ada.with(desk.clone()), kim.with(desk));
    ada.agree(BOTH).await;
    kim.agree(BOTH).await;
    let (first, second) = (ada.begin().await, kim.begin().await);
    let began = Instant::now();
    let (a, b) = futures::join!(ada.ask(first, "What is today?"), kim.ask(second, "What is today?"));
    assert!(began.elapsed() >= Duration::from_millis(600), "one after the other");
    assert_eq!((a.voice, b.voice), (Some(Voice::Model), Some(Voice::Model)));
}

/// A stop ends the answer for everybody who listens, and the model's place is free again.
#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_stop_ends_the_answer_and_keeps_what_was_said(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = Person::new(&world, "ada@example.org").await;
    ada.agree(BOTH).await;
    let long = |wire: Wire, _: &Asked| {
        let more = (0..20).flat_map(|_| [Step::Wait(250), wire.words(SPOKEN)]).collect();
        wire.begins(SPOKEN, more)
    };
    let provider = Provider::start(ProviderKind::Ollama, long).await;
    let ada = ada.with(provider.desk(limits()));
    let thread = ada.begin().await;
    let stop = async {
        loop {
            tokio::time::sleep(Duration::from_millis(100)).await;
            let view = ada.services.thread(ada.viewer, thread).await.unwrap();
            let Some(turn) = view.turns.get(1).filter(|turn| !turn.sentences.is_empty()) else { continue };
            assert_eq!(turn.state, TurnState::Speaking);
            return ada.services.stop_turn(ada.viewer, thread, turn.id).await.unwrap();
        }
    };
    let (turn, ()) = futures::join!(ada.ask(thread, "What is today?"), stop);
    assert_eq!(turn.state, TurnState::Stopped);
    assert!((1..15).contains(&turn.sentences.len()), "{:?}", turn.sentences);
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let view = ada.services.thread(ada.viewer, thread).await.unwrap();
    assert_eq!(view.turns[1].sentences, turn.sentences, "nothing is said afterwards");
    let health = ada.services.llm_health().await;
    assert_eq!((health.running, health.waiting), (0, 0));
}

/// An answer whose speaker died with its process ends for whoever listens, and is not spoken for ever.
#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_answer_whose_speaker_died_is_ended(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let ada = Person::new(&world, "ada@example.org").await;
    let thread = ada.begin().await;
    let question = message("What is today?");
    ada.hear(thread, &question, None).await;
    sqlx::query("UPDATE turns SET state = 'speaking', voice = NULL WHERE role = 'coach'").execute(&pool).await.unwrap();
    world.pass(chrono::TimeDelta::minutes(3));
    let told = ada.hear(thread, &question, None).await;
    assert!(matches!(&told.last().unwrap().1, ThreadEvent::Error(fails) if fails.code == "cut"), "{told:?}");
    let view = ada.services.thread(ada.viewer, thread).await.unwrap();
    assert_eq!(view.turns[1].state, TurnState::Stopped);
}
