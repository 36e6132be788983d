//! The class on both sides: where each dot lies, and where the codes stand that are written beside dots.
//!
//! Positions are percent of the plot; how large letters are against it is reckoned for one size of the plot, so that a code
//! stands at the same side of its dot at every width.

use trellis_core::profile::ProfileType;
use trellis_core::record::Subject;
use trellis_core::scoring::score::Classification;
use trellis_desk::class::{Direction, Row, SideCell, SortKey, sort};

/// How wide and high the plot is where there is room. Unit: CSS pixels.
const SIZE: f64 = 542.0;
/// How wide a letter of a code is. Unit: CSS pixels.
const LETTER: f64 = 8.4;
/// How high a line of a code is. Unit: CSS pixels.
const LINE: f64 = 16.0;
/// Half of what a dot takes, with its ring. Unit: CSS pixels.
const DOT: f64 = 7.0;

/// One pupil in the plot.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Point<'r> {
    /// The row of the table.
    pub row: &'r Row,
    /// The internal side, then the external one.
    pub sides: [SideCell; 2],
    /// Whether neither side is uncertain.
    pub is_clear: bool,
    /// Where the code stands, from the middle of the dot to the middle of the code, in CSS pixels; `None` where no room is.
    pub label: Option<(f64, f64)>,
    /// Whether the code is written where there is little room, too.
    pub is_always_labelled: bool,
}

/// The rows in order of need, whatever the order of the table.
#[must_use]
pub(crate) fn in_order_of_need(rows: &[Row]) -> Vec<Row> {
    let mut rows = rows.to_vec();
    sort(&mut rows, SortKey::Need, Direction::Forward);
    rows
}

/// The points of rows with a score on both sides, and the codes of the others.
///
/// A code is written beside a dot where it is needed: for everybody who is not "neither side low", who is to be talked with
/// today, or who is chosen. It stands where it covers no other dot and no other code, as far as there is such a place.
#[must_use]
pub(crate) fn points<'r>(rows: &'r [Row], chosen: Option<&Subject>) -> (Vec<Point<'r>>, Vec<&'r Subject>) {
    let (mut points, mut missing) = (Vec::new(), Vec::new());
    for row in rows {
        let [Some(internal), Some(external)] = row.sides else {
            missing.push(&row.code);
            continue;
        };
        let sides = [internal, external];
        let is_open = |side: &SideCell| side.classification == Some(Classification::Uncertain);
        points.push(Point {
            row,
            sides,
            is_clear: !sides.iter().any(is_open) && row.kind != Some(ProfileType::Undetermined),
            label: None,
            is_always_labelled: row.needs_talk_today() || chosen == Some(&row.code),
        });
    }
    place_labels(&mut points);
    (points, missing)
}

impl Point<'_> {
    /// The middle of the dot from the upper left. Unit: CSS pixels of a plot of the full size.
    fn middle(&self) -> (f64, f64) {
        (SIZE * self.sides[0].pomp / 100.0, SIZE * (100.0 - self.sides[1].pomp) / 100.0)
    }

    fn needs_label(&self) -> bool {
        self.is_always_labelled || self.row.kind != Some(ProfileType::Supported)
    }

    fn label_width(&self) -> f64 {
        LETTER * self.row.code.as_str().chars().count() as f64
    }
}

/// A rectangle by its middle and its half width and height.
#[derive(Clone, Copy)]
struct Block {
    middle: (f64, f64),
    half: (f64, f64),
}

impl Block {
    fn covers(&self, other: &Self) -> bool {
        (self.middle.0 - other.middle.0).abs() < self.half.0 + other.half.0
            && (self.middle.1 - other.middle.1).abs() < self.half.1 + other.half.1
    }

    fn is_inside(&self) -> bool {
        let within = |middle: f64, half: f64| middle - half >= 0.0 && middle + half <= SIZE;
        within(self.middle.0, self.half.0) && within(self.middle.1, self.half.1)
    }
}

/// Gives each point that needs one a place for its code: first those that are always written, then in order of need.
fn place_labels(points: &mut [Point]) {
    let dots: Vec<Block> = points.iter().map(|point| Block { middle: point.middle(), half: (DOT, DOT) }).collect();
    let mut order: Vec<usize> = (0..points.len()).filter(|&at| points[at].needs_label()).collect();
    order.sort_by_key(|&at| !points[at].is_always_labelled);
    let mut taken: Vec<Block> = Vec::new();
    for at in order {
        let (middle, half) = (points[at].middle(), (points[at].label_width() / 2.0, LINE / 2.0));
        let block = |(x, y): (f64, f64)| Block { middle: (middle.0 + x, middle.1 + y), half };
        let is_free = |place: &(f64, f64)| {
            let block = block(*place);
            let others = dots.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, dot)| dot);
            block.is_inside() && !others.chain(&taken).any(|other| block.covers(other))
        };
        let places = places(half.0);
        let free = places.iter().copied().find(is_free);
        // Who is flagged or chosen is named even where there is no room.
        let place = free.or_else(|| points[at].is_always_labelled.then_some(places[0]));
        if let Some(place) = place {
            points[at].label = Some(place);
            taken.push(block(place));
        }
    }
}

/// Twelve places for a code: above, below and beside its dot, at its corners, and the first four once more farther out.
fn places(half_width: f64) -> [(f64, f64); 12] {
    let (beside, above) = (half_width + DOT + 4.0, DOT + LINE / 2.0 + 2.0);
    let corner = half_width + DOT - 2.0;
    [
        (0.0, -above),
        (0.0, above),
        (beside, 0.0),
        (-beside, 0.0),
        (corner, -above),
        (-corner, -above),
        (corner, above),
        (-corner, above),
        (0.0, -1.9 * above),
        (0.0, 1.9 * above),
        (beside + 10.0, -above),
        (-beside - 10.0, -above),
    ]
}

#[cfg(test)]
mod tests {
    use trellis_core::record::Ended;

    use super::*;

    fn row(code: &str, pomp: [f64; 2], kind: ProfileType) -> Row {
        let side = |pomp| {
            Some(SideCell { pomp, ci90: Some((pomp - 5.0, pomp + 5.0)), classification: None, p_low: Some(0.5) })
        };
        Row {
            code: Subject::try_from(code.to_owned()).unwrap(),
            form: "F".into(),
            kind: Some(kind),
            sides: pomp.map(side),
            left_out: 0,
            cautions: Vec::new(),
            ended: Ended::Completed,
            stopped_after: None,
            talk: None,
            talk_open: false,
            run: "0".repeat(32).try_into().expect("an id"),
            runs: 1,
            nth: 0,
        }
    }

    #[test]
    fn codes_stand_where_they_cover_no_dot_and_no_other_code() {
        // A crowd in the lower left corner, where every code is needed.
        let rows: Vec<Row> = (0..16)
            .map(|at| {
                let place = [4.0 + 9.0 * f64::from(at % 4), 4.0 + 9.0 * f64::from(at / 4)];
                row(&format!("K{at}-M2"), place, ProfileType::BothLow)
            })
            .collect();
        let (points, missing) = points(&rows, None);
        assert!(missing.is_empty());
        let labelled: Vec<&Point> = points.iter().filter(|point| point.label.is_some()).collect();
        assert!(labelled.len() >= 12, "{} of 16 are named", labelled.len());
        let block = |point: &Point| {
            let ((x, y), (dx, dy)) = (point.middle(), point.label.unwrap());
            Block { middle: (x + dx, y + dy), half: (point.label_width() / 2.0, LINE / 2.0) }
        };
        for (at, point) in labelled.iter().enumerate() {
            let label = block(point);
            assert!(label.is_inside());
            for other in &labelled[at + 1..] {
                assert!(!label.covers(&block(other)), "{:?} {:?}", point.row.code, other.row.code);
            }
            for other in points.iter().filter(|other| other.row.code != point.row.code) {
                assert!(!label.covers(&Block { middle: other.middle(), half: (DOT, DOT) }), "{:?}", other.row.code);
            }
        }
    }

    #[test]
    fn who_is_fine_is_named_only_when_chosen_and_who_has_no_score_is_told() {
        let mut rows =
            vec![row("A1", [80.0, 80.0], ProfileType::Supported), row("A2", [20.0, 80.0], ProfileType::InternalLow)];
        rows.push(Row { sides: [None, rows[0].sides[1]], ..row("A3", [0.0, 0.0], ProfileType::Undetermined) });
        let (drawn, missing) = points(&rows, None);
        assert_eq!(drawn.iter().map(|point| point.label.is_some()).collect::<Vec<_>>(), [false, true]);
        assert_eq!(missing, [&rows[2].code]);
        let (drawn, _) = points(&rows, Some(&rows[0].code));
        assert!(drawn[0].label.is_some());
    }
}
