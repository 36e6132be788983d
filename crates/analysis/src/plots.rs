//! Pictures as SVG, in shades of grey, so that they can be read in black and white.

use kuva::backend::svg::SvgBackend;
use kuva::plot::annotations::ReferenceLine;
use kuva::plot::{BarPlot, Heatmap, Histogram, LinePlot, ScatterPlot};
use kuva::render::figure::Figure;
use kuva::render::layout::Layout;
use kuva::render::plots::Plot;

use crate::characteristic::ItemCharacteristic;
use crate::items::ItemAnswers;
use crate::spread::{ErrorClass, ErrorSpread, ScoreClass};

const BLACK: &str = "#000000";

/// The correlations of items as shades of grey with their numbers.
///
/// # Panics
///
/// Where there are not as many correlations as items.
#[must_use]
pub fn correlations(ids: &[String], correlations: &[Vec<f64>]) -> String {
    assert!(correlations.len() == ids.len() && correlations.iter().all(|row| row.len() == ids.len()));
    let map = Heatmap::new().with_data(correlations.to_vec()).with_values().with_legend("r");
    let plots = vec![Plot::Heatmap(map)];
    // kuva has the first row at the bottom of its labels.
    let rows = ids.iter().rev().cloned().collect();
    let side = 160.0 + 42.0 * ids.len() as f64;
    let layout = Layout::auto_from_plots(&plots)
        .with_x_categories(ids.to_vec())
        .with_y_categories(rows)
        .with_x_tick_rotate(-90.0)
        .with_width(side)
        .with_height(side - 60.0)
        .with_bw_mode();
    kuva::render_to_svg(plots, layout)
}

/// By item: a bar whose parts are the shares of people who gave each number of points, the most points darkest. Items
/// without a distribution are left out; `None` where none has one.
#[must_use]
pub fn answers(items: &[ItemAnswers]) -> Option<String> {
    let known: Vec<_> = items.iter().filter_map(|item| Some((item, item.distribution.known().ok()?))).collect();
    let mut points: Vec<f64> =
        known.iter().flat_map(|(_, found)| found.counts.iter().map(|count| count.points)).collect();
    points.sort_by(f64::total_cmp);
    points.dedup();
    if points.is_empty() {
        return None;
    }
    // From light to dark; with one number of points alone, light.
    let shades = (points.len() - 1).max(1) as f64;
    let grey = |place: usize| {
        let light = (240.0 - 200.0 * place as f64 / shades).round() as u8;
        format!("#{light:02x}{light:02x}{light:02x}")
    };
    let mut bars = BarPlot::new();
    // The first item comes on top, which is the last group.
    for (item, found) in known.iter().rev() {
        let share = |(place, points): (usize, &f64)| {
            let people = found.counts.iter().find(|count| count.points == *points).map_or(0, |count| count.people);
            (100.0 * people as f64 / item.answered as f64, grey(place))
        };
        bars = bars.with_group(item.item.clone(), points.iter().enumerate().map(share));
    }
    let legend: Vec<String> = points.iter().map(f64::to_string).collect();
    let bars = bars.with_legend(legend.iter().map(String::as_str).collect()).with_stacked().with_horizontal(true);
    let plots = vec![Plot::Bar(bars)];
    let layout = Layout::auto_from_plots(&plots)
        .with_x_label("Percent of the people who answered the item")
        .with_x_axis_max(100.0)
        .with_legend_title("Points")
        .with_width(720.0)
        .with_height(110.0 + 24.0 * known.len() as f64);
    Some(kuva::render_to_svg(plots, layout))
}

/// How many people have each score.
#[must_use]
pub fn scores(classes: &[ScoreClass]) -> String {
    let first = classes.first().map_or(0.0, |class| class.from);
    let edges = std::iter::once(first).chain(classes.iter().map(|class| class.to)).collect();
    let counts = classes.iter().map(|class| class.people as f64).collect();
    let plots = vec![Plot::Histogram(Histogram::from_bins(edges, counts).with_color("#8c8c8c"))];
    let layout = Layout::auto_from_plots(&plots)
        .with_x_label("Score (POMP, 0 to 100)")
        .with_y_label("People")
        .with_x_axis_min(0.0)
        .with_x_axis_max(100.0)
        .with_width(720.0)
        .with_height(300.0);
    kuva::render_to_svg(plots, layout)
}

/// How many items stand side by side.
const COLUMNS: usize = 4;

/// By item: the mean of the answers at each rest score, with its interval. `None` without items.
#[must_use]
pub fn characteristics(items: &[ItemAnswers], found: &[ItemCharacteristic]) -> Option<String> {
    if found.is_empty() {
        return None;
    }
    let panel = |characteristic: &ItemCharacteristic| {
        let groups = &characteristic.groups;
        let half = groups.iter().map(|group| group.ci95.known().map_or(0.0, |interval| interval.upper - group.mean));
        let means: Vec<(f64, f64)> = groups.iter().map(|group| (group.rest, group.mean)).collect();
        let line = LinePlot::new().with_data(means.clone()).with_color(BLACK);
        let points = ScatterPlot::new().with_data(means).with_y_err(half).with_color(BLACK).with_size(3.0);
        vec![Plot::Line(line), Plot::Scatter(points)]
    };
    let layout = |characteristic: &ItemCharacteristic, plots: &[Plot]| {
        let layout = Layout::auto_from_plots(plots).with_title(characteristic.item.clone()).with_ticks(4);
        match items.iter().find(|item| item.item == characteristic.item) {
            Some(item) => layout.with_y_axis_min(item.lowest).with_y_axis_max(item.highest),
            None => layout,
        }
    };
    let plots: Vec<Vec<Plot>> = found.iter().map(panel).collect();
    let layouts = found.iter().zip(&plots).map(|(item, plots)| layout(item, plots)).collect();
    let columns = COLUMNS.min(found.len());
    let figure = Figure::new(found.len().div_ceil(columns), columns)
        .with_structure((0..found.len()).map(|panel| vec![panel]).collect())
        .with_plots(plots)
        .with_layouts(layouts)
        .with_cell_size(220.0, 190.0);
    Some(SvgBackend.render_scene(&figure.render()))
}

/// By class of scores: the median of the people's standard errors, half of them (thick), and nine tenths of them (thin);
/// as a dashed line the standard error of measurement of all. `None` where no class has enough people.
#[must_use]
pub fn errors(classes: &[ErrorClass], sem_pomp: Option<f64>) -> Option<String> {
    let known: Vec<(f64, ErrorSpread)> =
        classes.iter().filter_map(|class| Some(((class.from + class.to) / 2.0, *class.errors.known().ok()?))).collect();
    if known.is_empty() {
        return None;
    }
    let bar = |of: fn(&ErrorSpread) -> (f64, f64), width: f64| {
        known.iter().map(move |(at, spread)| {
            let (from, to) = of(spread);
            let ends = [(*at, from), (*at, to)];
            Plot::Line(LinePlot::new().with_data(ends).with_color(BLACK).with_stroke_width(width))
        })
    };
    let medians = known.iter().map(|(at, spread)| (*at, spread.median));
    let mut plots: Vec<Plot> = bar(|spread| (spread.p5, spread.p95), 1.0).collect();
    plots.extend(bar(|spread| (spread.p25, spread.p75), 7.0));
    plots.push(Plot::Scatter(ScatterPlot::new().with_data(medians).with_color("#ffffff").with_size(3.0)));
    let highest = known.iter().map(|(_, spread)| spread.p95).chain(sem_pomp).fold(0.0, f64::max);
    let layout = Layout::auto_from_plots(&plots)
        .with_x_label("Score (POMP, 0 to 100)")
        .with_y_label("Standard error (POMP)")
        .with_x_axis_min(0.0)
        .with_x_axis_max(100.0)
        .with_x_tick_step(20.0)
        .with_y_axis_min(0.0)
        .with_y_axis_max((1.1 * highest).ceil())
        .with_width(720.0)
        .with_height(320.0);
    let layout = match sem_pomp {
        Some(sem) => layout.with_reference_line(ReferenceLine::horizontal(sem).with_color(BLACK)),
        None => layout,
    };
    Some(kuva::render_to_svg(plots, layout))
}
