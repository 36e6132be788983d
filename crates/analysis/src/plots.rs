//! Pictures as SVG, in shades of grey, so that they can be read in black and white.

use kuva::plot::Heatmap;
use kuva::render::layout::Layout;
use kuva::render::plots::Plot;

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
