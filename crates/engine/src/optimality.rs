//! The choices of a program as problems that any outside solver can check: whole numbers and linear limits, in the form
//! that `docs/optimality.md` describes.

use serde::Serialize;

use crate::{
    Input,
    context::Context,
    interference::arrange,
    places::Places,
    select::{self, Block, Chosen, Lift, Problem},
};

/// The lifts of a session: what they were chosen from, by which rules, and what was chosen.
pub struct Case {
    /// In the documented form.
    pub form: Form,
    block: Option<Block>,
    problem: Problem,
    first: Vec<usize>,
}

/// The documented form of the main lifts.
#[derive(Debug, Clone, Serialize)]
pub struct Main {
    /// In their order.
    pub places: Vec<MainPlace>,
    /// By region: most half credits of all chosen; none where there is no limit.
    pub most_credits: Vec<Option<u16>>,
    /// Points for a lift with the primary muscles of one before it.
    pub same_muscles: i32,
    /// Points for a lift that is another way of one before it, instead of its `week`.
    pub alike: i32,
    /// What the engine chose: by place, a position among the candidates.
    pub chosen: Vec<usize>,
    /// What that is worth.
    pub objective: i32,
    /// Whether the engine knows that nothing better exists.
    pub proven: bool,
}

/// A place of the main block; exactly one of its candidates is chosen.
#[derive(Debug, Clone, Serialize)]
pub struct MainPlace {
    /// The pattern that the rotation asks for.
    pub pattern: &'static str,
    /// Whether it leads the session: it has other weights.
    pub lead: bool,
    /// Points by number of missing groups that the candidate reaches and none before it does.
    pub groups: Vec<i32>,
    /// From what.
    pub candidates: Vec<MainLift>,
}

/// A movement that may be chosen for a place of the main block; it obeys every hard rule.
#[derive(Debug, Clone, Serialize)]
pub struct MainLift {
    /// Slug.
    pub movement: String,
    /// Equipment, for the reader: the person has it.
    pub equipment: Vec<String>,
    /// Points whatever else is chosen.
    pub points: i32,
    /// Seconds with the fewest sets, for the reader: main lifts come first, accessories get what they leave.
    pub seconds: i32,
    /// Missing groups that it reaches, by number.
    pub groups: Vec<usize>,
    /// Of all chosen, one may be so.
    pub taxing: bool,
    /// What of its points it lost because another day has its like.
    pub week: i32,
    /// Region and half credits.
    pub credits: Vec<(usize, u8)>,
    /// Earlier candidates with its primary muscles, by place and position.
    pub same: Vec<(usize, usize)>,
    /// Earlier candidates that are other ways of it, by place and position.
    pub alike: Vec<(usize, usize)>,
}

/// The documented form of a problem.
#[derive(Debug, Clone, Serialize)]
pub struct Form {
    /// Kind of day.
    pub kind: &'static str,
    /// The main lifts; none where no pattern was free.
    pub main: Option<Main>,
    /// How many movements to choose.
    pub choose: usize,
    /// From what.
    pub candidates: Vec<Candidate>,
    /// Most seconds of all chosen together.
    pub most_seconds: i32,
    /// Most chosen with a high load on the spine.
    pub most_heavy: u8,
    /// By muscle: most chosen that lead with it.
    pub most_leading: Vec<u8>,
    /// By region: most half credits of all chosen; none where there is no limit.
    pub most_credits: Vec<Option<u16>>,
    /// By region: points of the first, second, … half credit.
    pub gains: Vec<Vec<i32>>,
    /// Points for each missing group reached.
    pub major: i32,
    /// Points for each missing pattern reached.
    pub pattern: i32,
    /// Points for each chosen beyond the first of its class.
    pub same_muscles: i32,
    /// Points for each two chosen that are ways of one movement.
    pub alike: i32,
    /// Classes that the session has already.
    pub classes: Vec<usize>,
    /// Points for each trunk movement beyond the first.
    pub second_trunk: i32,
    /// Whether the session has trunk work already.
    pub trunk: bool,
    /// What the engine chose: positions among the candidates.
    pub chosen: Vec<usize>,
    /// What that is worth.
    pub objective: i32,
    /// What the greedy choice before it was worth.
    pub greedy: i32,
    /// Whether the engine knows that nothing better exists.
    pub proven: bool,
}

/// A movement that may be chosen; it obeys every hard rule.
#[derive(Debug, Clone, Serialize)]
pub struct Candidate {
    /// Slug.
    pub movement: String,
    /// Pattern.
    pub pattern: &'static str,
    /// Equipment, for the reader: the person has it.
    pub equipment: Vec<String>,
    /// Points whatever else is chosen.
    pub points: i32,
    /// Seconds with the fewest sets.
    pub seconds: i32,
    /// Muscles it leads with, by number.
    pub leads: Vec<usize>,
    /// Region and half credits.
    pub credits: Vec<(usize, u8)>,
    /// Its list of primary muscles, by number.
    pub class: usize,
    /// Later candidates that are other ways of the same movement, by position.
    pub alike: Vec<usize>,
    /// Work of the trunk.
    pub trunk: bool,
    /// High load on the spine.
    pub heavy: bool,
    /// Missing groups that it reaches, by number.
    pub groups: Vec<usize>,
    /// The missing pattern that it reaches, by number.
    pub lacking: Option<usize>,
}

impl Case {
    /// Chooses anew: what is measured.
    #[must_use]
    pub fn solve(&self) -> i32 {
        let main = self.block.as_ref().map_or(0, |block| block.objective(&block.solve().0));
        main + self.problem.solve(&self.first).objective
    }
}

/// The choices of the first mesocycle; none where no program can be made.
#[must_use]
pub fn cases(input: &Input<'_>) -> Vec<Case> {
    let ctx = Context::new(input);
    if crate::plan(input).is_err() {
        return Vec::new();
    }
    let kinds = arrange::kinds(input).0;
    let nothing = Places::default();
    let (_, _, _, chosen) = select::lifts(&ctx, &kinds, None, &nothing);
    let mut blocks = select::blocks(&ctx, &kinds);
    let case = |chosen: Chosen| {
        let block = blocks.get_mut(chosen.day).and_then(Option::take);
        let main = block.as_ref().map(|block| main(&ctx, block));
        Case {
            form: form(&ctx, kinds[chosen.day].as_str(), main, &chosen),
            block,
            problem: chosen.problem,
            first: chosen.first,
        }
    };
    chosen.into_iter().map(case).collect()
}

fn main(ctx: &Context<'_>, block: &Block) -> Main {
    let earlier = |k: usize, related: &dyn Fn(&Lift) -> bool| -> Vec<(usize, usize)> {
        let before = block.places[..k].iter().enumerate();
        let all = before.flat_map(|(j, other)| other.lifts.iter().enumerate().map(move |(i, l)| (j, i, l)));
        all.filter(|(.., other)| related(other)).map(|(j, i, _)| (j, i)).collect()
    };
    let places = block.places.iter().enumerate().map(|(k, place)| MainPlace {
        pattern: place.pattern.as_str(),
        lead: place.lead,
        groups: place.groups.to_vec(),
        candidates: place
            .lifts
            .iter()
            .map(|lift| MainLift {
                movement: ctx.at(lift.place).map(|o| o.movement.id.to_string()).unwrap_or_default(),
                equipment: equipment(ctx, lift.place),
                points: lift.points,
                seconds: ctx.at(lift.place).map_or(0, |o| select::seconds(ctx, o)),
                groups: numbers(u32::from(lift.groups)),
                taxing: lift.taxing,
                week: lift.week,
                credits: lift.credits.halves().collect(),
                same: earlier(k, &|before| block.same(before, lift)),
                alike: earlier(k, &|before| block.way(before, lift)),
            })
            .collect(),
    });
    let (best, complete) = block.solve();
    let (chosen, objective) = (block.now(), block.objective(&block.now()));
    Main {
        places: places.collect(),
        most_credits: block.most_credits.iter().map(|most| (*most < u16::MAX).then_some(*most)).collect(),
        same_muscles: block.same_muscles,
        alike: block.alike,
        proven: complete && block.objective(&best) == objective,
        chosen,
        objective,
    }
}

fn equipment(ctx: &Context<'_>, place: usize) -> Vec<String> {
    let movement = ctx.at(place).map(|o| o.movement);
    movement.map(|m| m.equipment.iter().chain(&m.equipment_any).cloned().collect()).unwrap_or_default()
}

fn form(ctx: &Context<'_>, kind: &'static str, main: Option<Main>, chosen: &Chosen) -> Form {
    let p = &chosen.problem;
    let candidate = |(i, c): (usize, &select::Candidate)| {
        let movement = ctx.at(c.place).map(|o| o.movement);
        Candidate {
            movement: movement.map(|m| m.id.to_string()).unwrap_or_default(),
            pattern: movement.map_or("", |m| m.pattern.as_str()),
            equipment: equipment(ctx, c.place),
            points: c.points,
            seconds: c.seconds,
            leads: numbers(c.primary),
            credits: c.credits.halves().collect(),
            class: c.class,
            alike: (i + 1..p.candidates.len()).filter(|k| p.alike(i, *k)).collect(),
            trunk: c.trunk,
            heavy: c.heavy,
            groups: numbers(u32::from(c.majors)),
            lacking: numbers(c.pattern).first().copied(),
        }
    };
    Form {
        kind,
        main,
        choose: p.choose,
        candidates: p.candidates.iter().enumerate().map(candidate).collect(),
        most_seconds: p.most_seconds,
        most_heavy: p.most_heavy,
        most_leading: p.most_leading.to_vec(),
        most_credits: p.most_credits.iter().map(|most| (*most < u16::MAX).then_some(*most)).collect(),
        gains: p.gains().collect(),
        major: p.major,
        pattern: p.pattern,
        same_muscles: p.same_muscles,
        alike: p.alike,
        classes: p.classes.clone(),
        second_trunk: p.second_trunk,
        trunk: p.trunk,
        chosen: chosen.solution.chosen.clone(),
        objective: chosen.solution.objective,
        greedy: p.objective(&chosen.first),
        proven: chosen.solution.proven,
    }
}

/// Numbers of the bits that are set.
fn numbers(bits: u32) -> Vec<usize> {
    (0..32).filter(|bit| bits & 1 << bit != 0).collect()
}
