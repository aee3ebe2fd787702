//! Each joint's row of the injury table, from both sides.

use domain::{
    movement::{Joint, SpinalCompression, Trait},
    profile::{Injury, Severity},
    verdict::HardRule,
};

use crate::fixture::{Case, broken};

fn forbidden(joint: Joint, severity: Severity, change: impl FnOnce(&mut domain::movement::Movement)) -> bool {
    let mut case = Case::good();
    case.profile.injuries = vec![Injury { joint, severity }];
    change(case.movement_of(1, 0));
    let rules = broken(&case.session_verdict(0));
    assert!(rules.is_empty() || rules == [HardRule::Injury], "{rules:?}");
    !rules.is_empty()
}

const SEVERITIES: [Severity; 3] = [Severity::Mild, Severity::Moderate, Severity::Severe];

#[test]
fn stress_by_severity() {
    for joint in Joint::ALL {
        for stress in 0..=3_u8 {
            let got = SEVERITIES.map(|severity| {
                forbidden(*joint, severity, |m| {
                    m.joint_stress.insert(*joint, stress);
                })
            });
            assert_eq!(got, [stress >= 3, stress >= 2, stress >= 1], "{joint} {stress}");
        }
    }
    let elsewhere = forbidden(Joint::Knee, Severity::Severe, |m| {
        m.joint_stress.insert(Joint::Elbow, 3);
    });
    assert!(!elsewhere, "another joint's stress is no matter");
}

#[test]
fn facts_by_joint() {
    // From which severity on a fact is forbidden; every other pair is allowed.
    let rows = [
        (Joint::Knee, Trait::Impact, Severity::Moderate),
        (Joint::Knee, Trait::DeepKneeFlexion, Severity::Moderate),
        (Joint::LowerBack, Trait::LoadedSpinalFlexion, Severity::Moderate),
        (Joint::Shoulder, Trait::BehindNeck, Severity::Moderate),
        (Joint::Shoulder, Trait::Overhead, Severity::Severe),
        (Joint::Elbow, Trait::HeavyGrip, Severity::Moderate),
        (Joint::Ankle, Trait::Impact, Severity::Moderate),
        (Joint::Ankle, Trait::Running, Severity::Moderate),
        (Joint::Hip, Trait::Sprint, Severity::Moderate),
        (Joint::Neck, Trait::Inverted, Severity::Moderate),
    ];
    for joint in Joint::ALL {
        for fact in Trait::ALL {
            let from = rows.iter().find(|(j, f, _)| j == joint && f == fact).map(|(_, _, severity)| *severity);
            for severity in SEVERITIES {
                let expected = from.is_some_and(|from| severity >= from);
                let got = forbidden(*joint, severity, |m| m.traits = vec![*fact]);
                assert_eq!(got, expected, "{joint} {severity} {fact}");
            }
        }
    }
}

#[test]
fn load_along_the_spine() {
    let got = SpinalCompression::ALL
        .iter()
        .map(|load| SEVERITIES.map(|s| forbidden(Joint::LowerBack, s, |m| m.spinal_compression = *load)))
        .collect::<Vec<_>>();
    assert_eq!(got, [[false, false, false], [false, false, false], [false, false, true], [false, true, true],]);
    assert!(!forbidden(Joint::Hip, Severity::Severe, |m| m.spinal_compression = SpinalCompression::High));
}
