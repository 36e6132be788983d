//! Path data of pictures.

use std::f64::consts::TAU;
use std::fmt::Write;

/// A point of a picture: to the right, and down.
pub type Point = [f64; 2];

/// A length with at most one decimal, as an attribute takes it: `12.5`, `-3`.
#[must_use]
pub fn tenths(length: f64) -> String {
    // Adding zero makes a negative zero positive.
    ((length * 10.0).round() / 10.0 + 0.0).to_string()
}

/// A share of the width or the height, 0 to 100, as an attribute takes it.
#[must_use]
pub fn percent(share: f64) -> String {
    tenths(share) + "%"
}

/// The point at a distance from the origin, at an angle clockwise from twelve o'clock.
#[must_use]
pub fn polar(radius: f64, angle: f64) -> Point {
    let (sin, cos) = angle.sin_cos();
    [radius * sin, -radius * cos]
}

/// Builds the `d` attribute of an SVG path.
///
/// Angles are in radians, from the x axis to the y axis, which points down: clockwise to the eye.
#[derive(Debug, Default)]
pub struct Path(String);

impl Path {
    fn command(&mut self, command: char, numbers: &[f64]) {
        self.0.push(command);
        for (index, number) in numbers.iter().enumerate() {
            let space = if index == 0 { "" } else { " " };
            write!(self.0, "{space}{}", tenths(*number)).expect("writing to a string does not fail");
        }
    }

    /// Begins a new line at a point.
    pub fn move_to(&mut self, point: Point) {
        self.command('M', &point);
    }

    /// A straight line.
    pub fn line_to(&mut self, point: Point) {
        self.command('L', &point);
    }

    /// A cubic Bézier curve by two control points.
    pub fn curve_to(&mut self, first: Point, second: Point, end: Point) {
        self.command('C', [first, second, end].as_flattened());
    }

    /// A quadratic Bézier curve by one control point.
    pub fn quad_to(&mut self, control: Point, end: Point) {
        self.command('Q', [control, end].as_flattened());
    }

    /// The shorter arc of a circle, clockwise or not.
    pub fn arc_to(&mut self, radius: f64, clockwise: bool, [x, y]: Point) {
        self.command('A', &[radius, radius, 0.0, 0.0, f64::from(clockwise), x, y]);
    }

    /// Back to where the line began.
    pub fn close(&mut self) {
        self.command('Z', &[]);
    }

    /// Adds a pointed leaf that starts at a point and points along an angle.
    pub fn leaf(&mut self, from: Point, angle: f64, length: f64) {
        // Mirrored where it would otherwise hang with its broad side up.
        let side = if angle.cos() * angle.sin() < 0.0 { -1.0 } else { 1.0 };
        let at = |along: f64, across: f64| along_and_across(from, angle, along * length, across * length * side);
        self.move_to(from);
        self.curve_to(at(0.16, -0.46), at(0.66, -0.5), at(1.0, 0.0));
        self.curve_to(at(0.8, 0.18), at(0.36, 0.26), from);
    }

    /// Adds a bud, the same on both sides.
    pub fn bud(&mut self, from: Point, angle: f64, length: f64) {
        let at = |along: f64, across: f64| along_and_across(from, angle, along * length, across * length);
        self.move_to(from);
        self.curve_to(at(0.1, -0.42), at(0.6, -0.42), at(1.0, 0.0));
        self.curve_to(at(0.6, 0.42), at(0.1, 0.42), from);
    }

    /// Adds a circle.
    pub fn circle(&mut self, [x, y]: Point, radius: f64) {
        self.move_to([x - radius, y]);
        self.arc_to(radius, true, [x + radius, y]);
        self.arc_to(radius, true, [x - radius, y]);
    }

    /// Adds the five petals of a flower around a point.
    pub fn petals(&mut self, [x, y]: Point, radius: f64) {
        for petal in 0..5 {
            let [right, down] = polar(radius * 0.58, TAU * f64::from(petal) / 5.0);
            self.circle([x + right, y + down], radius * 0.42);
        }
    }

    /// Adds the crossed slats of a trellis, `columns` diamonds by `rows`.
    pub fn lattice(&mut self, [x, y]: Point, [width, height]: Point, columns: u16, rows: u16) {
        let (w, h) = (width / f64::from(columns), height / f64::from(rows));
        // Slat i of either direction goes through the crossings whose column and row add up to i, from
        // the left or lower edge to the upper or right one.
        for i in 1..columns + rows {
            let (right, down) = (f64::from(i.min(columns)), f64::from(i.min(rows)));
            let (left, up) = (f64::from(i) - down, f64::from(i) - right);
            self.move_to([x + left * w, y + down * h]);
            self.line_to([x + right * w, y + up * h]);
            self.move_to([x + width - left * w, y + down * h]);
            self.line_to([x + width - right * w, y + up * h]);
        }
    }

    /// The finished data.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// The point that is so far along an angle, and so far to its right.
fn along_and_across([x, y]: Point, angle: f64, along: f64, across: f64) -> Point {
    let (sin, cos) = angle.sin_cos();
    [x + along * cos - across * sin, y + along * sin + across * cos]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_at_most_one_decimal() {
        for (length, written) in
            [(0.0, "0"), (12.0, "12"), (12.34, "12.3"), (-0.26, "-0.3"), (-0.04, "0"), (-7.5, "-7.5")]
        {
            assert_eq!(tenths(length), written);
        }
        assert_eq!(percent(37.5), "37.5%");
    }

    #[test]
    fn a_lattice_meets_every_edge() {
        let mut path = Path::default();
        path.lattice([0.0, 0.0], [20.0, 10.0], 2, 1);
        assert_eq!(path.into_string(), "M0 10L10 0M20 10L10 0M10 10L20 0M10 10L0 0");
    }

    #[test]
    fn angles_go_clockwise_from_twelve_oclock() {
        for (angle, point) in [(0.0, [0.0, -1.0]), (TAU / 4.0, [1.0, 0.0]), (TAU / 2.0, [0.0, 1.0])] {
            let [x, y] = polar(1.0, angle);
            assert!((x - point[0]).abs() < 1e-12 && (y - point[1]).abs() < 1e-12, "{angle}");
        }
    }
}
