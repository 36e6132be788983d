//! Path data for the pictures: lengths written in tenths, so that no float is ever formatted.

use std::f64::consts::TAU;

use super::pen::Pen;

/// A place in a picture: how far right, how far down.
pub(crate) type Point = [f64; 2];

/// A length with at most one decimal, as an attribute takes it: `12.5`, `-3`.
pub(crate) fn tenths(length: f64) -> String {
    let mut written = String::new();
    write(&mut written, length);
    written
}

fn write(to: &mut String, length: f64) {
    let n = (length * 10.0).round() as i32;
    if n < 0 {
        to.push('-');
    }
    let (whole, part) = (n.unsigned_abs() / 10, n.unsigned_abs() % 10);
    digits(to, whole);
    if part > 0 {
        to.push('.');
        digits(to, part);
    }
}

fn digits(to: &mut String, n: u32) {
    if n > 9 {
        digits(to, n / 10);
    }
    to.push(char::from(b'0' + (n % 10) as u8));
}

/// A share of the width or the height, 0 to 100, as an attribute takes it.
pub(crate) fn percent(share: f64) -> String {
    tenths(share) + "%"
}

/// Sine and cosine, as fine as a picture needs: to a millionth. Those of the platform weigh 3 kB.
pub(crate) fn sin_cos(angle: f64) -> (f64, f64) {
    let angle = angle - TAU * (angle / TAU).round();
    // A series about 0 for a quarter of the angle, which is then doubled twice.
    let t = angle / 4.0;
    let q = t * t;
    let mut sin = t * (1.0 - q / 6.0 * (1.0 - q / 20.0 * (1.0 - q / 42.0)));
    let mut cos = 1.0 - q / 2.0 * (1.0 - q / 12.0 * (1.0 - q / 30.0 * (1.0 - q / 56.0)));
    for _ in 0..2 {
        (sin, cos) = (2.0 * sin * cos, cos * cos - sin * sin);
    }
    (sin, cos)
}

/// The angle of a way to the right that rises by `slope`, likewise.
pub(crate) fn angle_of(slope: f64) -> f64 {
    // A series about 0 for a quarter of the angle: halving an angle twice.
    let half = |z: f64| z / (1.0 + (1.0 + z * z).sqrt());
    let z = half(half(slope));
    let q = z * z;
    4.0 * z * (1.0 - q * (1.0 / 3.0 - q * (1.0 / 5.0 - q * (1.0 / 7.0 - q / 9.0))))
}

/// The `d` of an SVG path, one command at a time.
#[derive(Default)]
pub(crate) struct Path(String);

impl Path {
    /// Adds one command with its numbers.
    #[inline(never)]
    pub(crate) fn draw(&mut self, command: char, numbers: &[f64]) {
        self.0.push(command);
        for number in numbers {
            write(&mut self.0, *number);
            self.0.push(' ');
        }
    }

    /// Adds one command with its points.
    pub(crate) fn through(&mut self, command: char, points: &[Point]) {
        self.draw(command, points.as_flattened());
    }

    /// Adds a pointed leaf that starts at a point and points along `angle` (radians, y downwards).
    #[inline(never)]
    pub(crate) fn leaf(&mut self, from: Point, angle: f64, length: f64) {
        let [x, y] = from;
        let (sin, cos) = sin_cos(angle);
        let belly = if cos * sin < 0.0 { -1.0 } else { 1.0 };
        let at = |along: f64, across: f64| {
            let (along, across) = (along * length, across * length * belly);
            [x + along * cos - across * sin, y + along * sin + across * cos]
        };
        self.through('M', &[from]);
        self.through('C', &[at(0.16, -0.46), at(0.66, -0.5), at(1.0, 0.0)]);
        self.through('C', &[at(0.8, 0.18), at(0.36, 0.26), from]);
    }

    /// Adds a bud, the same on both sides.
    pub(crate) fn bud(&mut self, [x, y]: Point, angle: f64, length: f64) {
        let (sin, cos) = sin_cos(angle);
        let at = |along: f64, across: f64| {
            let (along, across) = (along * length, across * length);
            [x + along * cos - across * sin, y + along * sin + across * cos]
        };
        self.draw('M', &[x, y]);
        for (side, near, far, end) in [(-0.42, 0.1, 0.6, 1.0), (0.42, 0.6, 0.1, 0.0)] {
            self.through('C', &[at(near, side), at(far, side), at(end, 0.0)]);
        }
    }

    /// Adds a circle.
    #[inline(never)]
    pub(crate) fn circle(&mut self, [x, y]: Point, r: f64) {
        self.draw('M', &[x - r, y]);
        for end in [x + r, x - r] {
            self.draw('A', &[r, r, 0.0, 0.0, 1.0, end, y]);
        }
    }

    /// Adds the five petals of a flower around a point.
    pub(crate) fn petals(&mut self, [x, y]: Point, r: f64) {
        for petal in 0..5 {
            let (sin, cos) = sin_cos(TAU * (f64::from(petal) / 5.0 - 0.25));
            self.circle([x + r * 0.58 * cos, y + r * 0.58 * sin], r * 0.42);
        }
    }

    /// Adds the crossed slats of a trellis, `columns` diamonds by `rows`.
    pub(crate) fn lattice(&mut self, [x, y]: Point, [width, height]: Point, columns: u16, rows: u16) {
        let (w, h) = (width / f64::from(columns), height / f64::from(rows));
        // Each slat runs at one diamond's slope until it meets an edge; seen as lines a x + b y.
        for i in 1..columns + rows {
            let i = f64::from(i);
            let (right, down) = (i.min(f64::from(columns)), i.min(f64::from(rows)));
            let (left, up) = (i - down, i - right);
            self.draw('M', &[x + left * w, y + down * h]);
            self.draw('L', &[x + right * w, y + up * h]);
            self.draw('M', &[x + width - left * w, y + down * h]);
            self.draw('L', &[x + width - right * w, y + up * h]);
        }
    }

    /// The finished data; it begins anew.
    pub(crate) fn finish(&mut self) -> String {
        std::mem::take(&mut self.0)
    }

    /// Draws it as an element, and begins anew.
    #[inline(never)]
    pub(crate) fn show(&mut self, pen: &mut Pen, what: &'static str) {
        pen.within(what, |pen| pen.put("d", self.finish()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_are_fine_enough_for_pictures() {
        for i in -400..400 {
            let angle = f64::from(i) / 50.0;
            let (sin, cos) = sin_cos(angle);
            assert!((sin - angle.sin()).abs() < 1e-6 && (cos - angle.cos()).abs() < 1e-6, "{angle}");
            assert!((angle_of(angle) - angle.atan()).abs() < 1e-4, "{angle}");
        }
    }

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
        assert_eq!(path.finish(), "M0 10 L10 0 M20 10 L10 0 M10 10 L20 0 M10 10 L0 0 ");
    }
}
