//! Which groups may be shown with a mean: none of fewer than ten, and none from which one could be worked out.

use std::collections::BTreeMap;

/// The fewest pupils of whom a mean or a distribution is shown.
pub const LEAST: usize = 10;

/// The groupings of one class that are shown.
///
/// Whatever is shown of groups can be added, subtracted and solved for, but only down to the sets of pupils that every shown
/// group has wholly inside or wholly outside. So these sets are kept at [`LEAST`] pupils or more: then nothing that can be
/// worked out from all views together is about fewer. It holds for one class at one time; a print from before a pupil was
/// deleted is a view that is not known here.
///
/// ```
/// use trellis_desk::class::Views;
///
/// // Group A has 19 pupils and B has 7: as all minus A gives B, neither is shown.
/// let mut views = Views::new(26).unwrap();
/// let labels: Vec<&str> = (0..26).map(|pupil| if pupil < 19 { "A" } else { "B" }).collect();
/// assert_eq!(views.add(&labels), [vec!["A", "B"]]);
/// assert!(Views::new(9).is_none());
/// ```
#[derive(Debug, Clone)]
pub struct Views {
    /// By pupil: the set that no shown group divides.
    atoms: Vec<usize>,
}

impl Views {
    /// The views of a class of so many pupils, of which the whole is shown; `None` below [`LEAST`].
    #[must_use]
    pub fn new(pupils: usize) -> Option<Self> {
        (pupils >= LEAST).then(|| Self { atoms: vec![0; pupils] })
    }

    /// Adds a grouping, by the label of each pupil, and says which groups may be shown: each as the labels that are put
    /// together in it. One group with all labels is the whole class.
    ///
    /// A group that is too small, or that would divide what is shown otherwise too finely, is put together with the next
    /// smallest.
    ///
    /// # Panics
    ///
    /// Where there is not one label for each pupil.
    pub fn add<L: Ord + Clone>(&mut self, labels: &[L]) -> Vec<Vec<L>> {
        assert_eq!(labels.len(), self.atoms.len(), "a label for each pupil");
        let mut sizes: BTreeMap<&L, usize> = BTreeMap::new();
        for label in labels {
            *sizes.entry(label).or_default() += 1;
        }
        let mut groups: Vec<(usize, Vec<&L>)> = sizes.into_iter().map(|(label, size)| (size, vec![label])).collect();
        groups.sort();
        while groups.len() > 1 {
            let Some(small) = self.divides_too_finely(labels, &groups) else { break };
            let (size, mut labels) = groups.remove(small);
            // They are sorted by size: the next smallest of the others is the first.
            groups[0].0 += size;
            groups[0].1.append(&mut labels);
            groups.sort();
        }
        let group_of = |label: &L| groups.iter().position(|(_, labels)| labels.contains(&label)).unwrap_or_default();
        let pairs: Vec<(usize, usize)> =
            self.atoms.iter().zip(labels).map(|(&atom, label)| (atom, group_of(label))).collect();
        let mut known: Vec<(usize, usize)> = pairs.clone();
        known.sort_unstable();
        known.dedup();
        self.atoms = pairs.iter().map(|pair| known.binary_search(pair).unwrap_or_default()).collect();
        let owned = groups.into_iter().map(|(_, labels)| {
            let mut labels: Vec<L> = labels.into_iter().cloned().collect();
            labels.sort();
            labels
        });
        owned.collect()
    }

    /// The smallest group that cuts a set of fewer than [`LEAST`] out of what is shown already.
    fn divides_too_finely<L: Ord>(&self, labels: &[L], groups: &[(usize, Vec<&L>)]) -> Option<usize> {
        groups.iter().position(|(_, own)| {
            let mut inside: BTreeMap<usize, usize> = BTreeMap::new();
            for (&atom, label) in self.atoms.iter().zip(labels) {
                if own.contains(&label) {
                    *inside.entry(atom).or_default() += 1;
                }
            }
            inside.values().any(|&pupils| pupils < LEAST)
        })
    }
}
