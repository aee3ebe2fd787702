//! The report as one page that needs nothing else: tables, and plots as SVG inside it.

use std::fmt::Write as _;

use super::{Band, OfLevel, Report};

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 260.0;
const LEFT: f64 = 52.0;
const BOTTOM: f64 = 34.0;
const COLOURS: [&str; 4] = ["#0a7d5a", "#2563c9", "#b4530a", "#8b3fa8"];

const STYLE: &str = "
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: .25rem .5rem; border-bottom: 1px solid #8884; }
th:first-child, td:first-child { text-align: left; }
figure { margin: 1.5rem 0; } figcaption { font-weight: 600; }
svg { width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: currentColor; }
.axis { stroke: currentColor; stroke-opacity: .35; fill: none; } .bad { color: #c22; } .scroll { overflow-x: auto; }
";

/// The page.
pub fn html(report: &Report) -> String {
    let mut page = String::new();
    let broken: usize = report.violations.values().map(|(n, _)| n).sum();
    let _ = write!(
        page,
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>\
         <title>Simulated athletes</title><style>{STYLE}</style><h1>{} athletes × {} weeks</h1>\
         <p>Seed {}, {:.1} s. {} sessions were judged as the engine handed them out: {} met every criterion, {} named a \
         conflict of wishes, <strong class='{}'>{broken} broke a hard rule</strong>. {} sessions were adapted to the day \
         ({} could not be), {} made easier after a break. Refused: {}.</p>",
        report.athletes,
        report.weeks,
        report.seed,
        report.seconds,
        report.sessions,
        report.sessions_passed,
        report.sessions_explained,
        if broken > 0 { "bad" } else { "" },
        report.adapted,
        report.impossible,
        report.comebacks,
        report.refused.values().sum::<usize>(),
    );
    table(&mut page, report);
    for level in &report.levels {
        let name = level.level;
        let caption =
            format!("{name}: true strength of the main lifts (line: without fatigue), engine's estimate dashed");
        lines(&mut page, &caption, &[(&level.strength, 0, false), (&level.built, 0, true), (&level.estimate, 1, true)]);
    }
    volume(&mut page, report);
    reliefs(&mut page, report);
    scatter(&mut page, report);
    violations(&mut page, report);
    page
}

fn table(page: &mut String, report: &Report) {
    page.push_str(
        "<h2>Growth against the rule book</h2><div class=scroll><table><tr><th>Level<th>Athletes<th>True %/week<th>of \
         the regular<th>Estimated<th>TS §4.5<th>Verdict<th>Estimate off<th>Deloads: plan + asked + mini<th>Stalls</tr>",
    );
    for level in &report.levels {
        let _ = write!(
            page,
            "<tr><td>{}<td>{}<td>{}<td>{:.2}<td>{:.2}<td>{}–{}<td>{}<td>{:.1} % ({:+.1})<td>{:.1} + {:.2} + {:.2}<td>{:.1}</tr>",
            level.level,
            level.athletes,
            band(level.growth),
            level.growth_regular.median,
            level.growth_estimated.median,
            level.expected.0,
            level.expected.1,
            verdict(level),
            level.error,
            level.bias,
            level.planned_deloads,
            level.deloads,
            level.minis,
            level.stalled,
        );
    }
    page.push_str(
        "</table></div><p>Medians with a tenth and nine tenths; “regular” came to four fifths of the sessions and more. \
         How much somebody grows from a usual dose is set in the model from TS §13.4, so this table does not prove those \
         numbers; it tells which part of them the engine's doses, efforts, deloads and test weeks bring about. Growth \
         is measured to the end of the last week, which is a light one.</p>",
    );
}

fn verdict(level: &OfLevel) -> &'static str {
    let median = level.growth.median;
    if median < level.expected.0 {
        "below"
    } else if median > level.expected.1 {
        "above"
    } else {
        "within"
    }
}

fn band(band: Band) -> String {
    format!("{:.2} ({:.2}–{:.2})", band.median, band.low, band.high)
}

/// Bands over weeks: bands with their colour, the last flag draws a line without its band.
fn lines(page: &mut String, caption: &str, series: &[(&[Band], usize, bool)]) {
    let all = || series.iter().flat_map(|(bands, ..)| bands.iter()).filter(|b| b.median > 0.0);
    let low = all().map(|b| b.low).fold(f64::INFINITY, f64::min).min(0.98);
    let high = all().map(|b| b.high).fold(0.0, f64::max).max(1.02);
    let weeks = series.iter().map(|(bands, ..)| bands.len()).max().unwrap_or(1);
    let x = |i: usize| LEFT + (WIDTH - LEFT - 10.0) * i as f64 / (weeks.max(2) - 1) as f64;
    let y = |v: f64| 10.0 + (HEIGHT - BOTTOM - 10.0) * (high - v) / (high - low);
    open(page, caption);
    for i in 0..=4 {
        let value = low + (high - low) * f64::from(i) / 4.0;
        grid(page, y(value), &format!("{:+.0} %", (value - 1.0) * 100.0));
    }
    for i in 0..weeks {
        label(page, x(i), HEIGHT - 12.0, &format!("{}", i + 1));
    }
    for (n, (bands, colour, line)) in series.iter().enumerate() {
        let colour = COLOURS[*colour];
        let known: Vec<(usize, &Band)> = bands.iter().enumerate().filter(|(_, b)| b.median > 0.0).collect();
        let points = |of: &dyn Fn(&Band) -> f64| -> Vec<String> {
            known.iter().map(|(i, b)| format!("{:.1},{:.1}", x(*i), y(of(b)))).collect()
        };
        if !line {
            let mut back = points(&|b| b.low);
            back.reverse();
            let area = [points(&|b| b.high), back].concat().join(" ");
            let _ = write!(page, "<polygon points='{area}' fill='{colour}' fill-opacity='.18'/>");
        }
        let dash = if n == 2 { " stroke-dasharray='6 4'" } else { "" };
        let thin = if n == 0 { " stroke-opacity='.5'" } else { "" };
        let middle = points(&|b| b.median).join(" ");
        let _ =
            write!(page, "<polyline points='{middle}' fill='none' stroke='{colour}' stroke-width='2'{dash}{thin}/>");
    }
    close(page);
}

/// Sets against landmarks, muscle by muscle.
fn volume(page: &mut String, report: &Report) {
    page.push_str(
        "<h2>Weekly sets against landmarks</h2><p>Weeks that build and were trained whole. Pale: from the \
                   least that builds to the most that usually pays; bar: a tenth to nine tenths of the weeks, with the \
                   middle; red: the most one recovers from.</p>",
    );
    for level in ["Beginner", "Intermediate", "Advanced"] {
        let rows: Vec<_> = report.muscles.iter().filter(|m| m.level == level).collect();
        let top = rows.iter().map(|m| m.mrv.max(m.sets.high)).fold(1.0, f64::max);
        let x = |sets: f64| 110.0 + (WIDTH - 120.0) * sets / top;
        let _ =
            write!(page, "<figure><figcaption>{level}</figcaption><svg viewBox='0 0 {WIDTH} {}'>", rows.len() * 22 + 6);
        for (i, m) in rows.iter().enumerate() {
            let y = i as f64 * 22.0 + 4.0;
            let _ = write!(
                page,
                "<text x='0' y='{:.0}'>{}</text><rect x='{:.1}' y='{y}' width='{:.1}' height='16' fill='{}' fill-opacity='.2'/>\
                 <rect x='{:.1}' y='{:.1}' width='{:.1}' height='6' fill='{}'/>\
                 <circle cx='{:.1}' cy='{:.1}' r='5' fill='{}'/><rect x='{:.1}' y='{y}' width='2' height='16' fill='#c22'/>",
                y + 12.0,
                m.muscle,
                x(m.mev),
                x(m.mav) - x(m.mev),
                COLOURS[0],
                x(m.sets.low),
                y + 5.0,
                x(m.sets.high) - x(m.sets.low),
                COLOURS[1],
                x(m.sets.median),
                y + 8.0,
                COLOURS[1],
                x(m.mrv),
            );
        }
        close(page);
    }
}

fn reliefs(page: &mut String, report: &Report) {
    let top = report.relief_weeks.iter().map(|(a, b)| a + b).max().unwrap_or(0).max(1) as f64;
    open(page, "When the log asked for rest: deloads (dark) and mini-deloads (pale), by week");
    let step = (WIDTH - LEFT) / report.relief_weeks.len().max(1) as f64;
    let tall = |n: usize| (HEIGHT - BOTTOM - 10.0) * n as f64 / top;
    for (i, (deloads, minis)) in report.relief_weeks.iter().enumerate() {
        let x = LEFT + step * i as f64;
        let (a, b) = (tall(*deloads), tall(*minis));
        let floor = HEIGHT - BOTTOM;
        let _ = write!(
            page,
            "<rect x='{x:.1}' y='{:.1}' width='{:.1}' height='{a:.1}' fill='{}'/>\
             <rect x='{x:.1}' y='{:.1}' width='{:.1}' height='{b:.1}' fill='{}' fill-opacity='.4'/>",
            floor - a,
            step * 0.8,
            COLOURS[2],
            floor - a - b,
            step * 0.8,
            COLOURS[2],
        );
        label(page, x + step * 0.4, HEIGHT - 18.0, &format!("{}", i + 1));
        label(page, x + step * 0.4, HEIGHT - 4.0, &format!("{deloads}+{minis}"));
    }
    close(page);
    let reasons: Vec<String> = report.relief_reasons.iter().map(|(code, n)| format!("{code} {n}")).collect();
    let _ = write!(page, "<p>What spoke for it: {}.</p>", reasons.join(", "));
}

fn scatter(page: &mut String, report: &Report) {
    open(page, "Adherence (across) and growth as part of what a usual dose gives this athlete (up)");
    let (low, high) = (-0.2, 1.6);
    let y = |v: f64| 10.0 + (HEIGHT - BOTTOM - 10.0) * (high - v.clamp(low, high)) / (high - low);
    let x = |v: f64| LEFT + (WIDTH - LEFT - 10.0) * ((v - 0.4) / 0.6).clamp(0.0, 1.0);
    for part in [0.0, 0.5, 1.0, 1.5] {
        grid(page, y(part), &format!("{:.0} %", part * 100.0));
    }
    for part in [0.4, 0.6, 0.8, 1.0] {
        label(page, x(part), HEIGHT - 12.0, &format!("{:.0} %", part * 100.0));
    }
    for point in &report.points {
        let colour = COLOURS[point.level.min(3)];
        let (cx, cy) = (x(point.adherence), y(point.part));
        let _ = write!(page, "<circle cx='{cx:.1}' cy='{cy:.1}' r='2.5' fill='{colour}' fill-opacity='.55'/>");
    }
    close(page);
    page.push_str("<p>Green beginners, blue intermediate, orange advanced, violet experts.</p>");
}

fn violations(page: &mut String, report: &Report) {
    page.push_str("<h2>Violations</h2>");
    if report.violations.is_empty() {
        page.push_str("<p>None.</p>");
    }
    for (rule, (n, example)) in &report.violations {
        let _ = write!(page, "<p class=bad>{n} × {rule}: {}</p>", example.replace('<', "&lt;"));
    }
}

fn open(page: &mut String, caption: &str) {
    let _ = write!(page, "<figure><figcaption>{caption}</figcaption><svg viewBox='0 0 {WIDTH} {HEIGHT}' role=img>");
}

fn close(page: &mut String) {
    page.push_str("</svg></figure>");
}

fn grid(page: &mut String, y: f64, text: &str) {
    let _ = write!(page, "<path class=axis d='M{LEFT} {y:.1}H{WIDTH}'/><text x='0' y='{:.1}'>{text}</text>", y + 4.0);
}

fn label(page: &mut String, x: f64, y: f64, text: &str) {
    let _ = write!(page, "<text x='{x:.1}' y='{y:.1}' text-anchor='middle'>{text}</text>");
}
