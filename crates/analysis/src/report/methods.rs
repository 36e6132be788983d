//! Which formula each number is from, and its source.

use super::Document;

/// How something was computed, and the source.
pub(super) struct Method {
    what: &'static str,
    how: &'static str,
    source: &'static str,
}

/// What `trellis analyse` computes.
pub(super) const ANALYSE: [Method; 12] = [
    Method {
        what: "Key audit",
        how: "signs of the first eigenvector within each score, then Fisher's z of each item with the others, one-sided at \
              .05; labels shifted by up to three columns against those of the file, by a likelihood ratio whose threshold \
              was set by simulation (see docs/science.md)",
        source: "this program; Fisher 1921 for z",
    },
    Method {
        what: "Floor and ceiling",
        how: "the share of people with the fewest and with the most points that the item can give",
        source: "Terwee et al. 2007, doi:10.1016/j.jclinepi.2006.03.012",
    },
    Method {
        what: "Item-rest correlation",
        how: "Pearson's correlation of the item with the sum of the other items of its score",
        source: "Henrysson 1963, doi:10.1007/BF02289618",
    },
    Method {
        what: "Alpha",
        how: "k/(k - 1) (1 - sum of the item variances / variance of the sum)",
        source: "Cronbach 1951, doi:10.1007/BF02310555",
    },
    Method {
        what: "Interval of alpha",
        how: "1 - (1 - alpha) F, with the quantiles of F on n - 1 and (n - 1)(k - 1) degrees of freedom; exact where all \
              items measure one thing equally well",
        source: "Feldt, Woodruff and Salih 1987, doi:10.1177/014662168701100107",
    },
    Method {
        what: "Omega total",
        how: "one factor by maximum likelihood (normal theory) on the covariances; the square of the sum of the loadings \
              over the observed variance of the sum",
        source: "McDonald 1999; Jöreskog 1971, doi:10.1007/BF02291393",
    },
    Method {
        what: "Interval of omega",
        how: "percentiles of omega in R samples of the same people drawn with replacement, at (R + 1) p",
        source: "Kelley and Pornprasertmanit 2016, doi:10.1037/a0040086; Davison and Hinkley 1997, ch. 5",
    },
    Method {
        what: "Split halves",
        how: "4 cov(A, B) / var(A + B): odd against even places, and, with up to 16 items, over every split",
        source: "Guttman 1945, doi:10.1007/BF02288892",
    },
    Method {
        what: "Standard error of measurement",
        how: "SD √(1 - alpha), of the people who answered every item",
        source: "Lord and Novick 1968",
    },
    Method {
        what: "Smallest detectable change",
        how: "1.96 √2 times the standard error of measurement",
        source: "de Vet et al. 2006, doi:10.1186/1477-7525-4-54",
    },
    Method {
        what: "Answers by the sum of the other items",
        how: "people sorted by that sum, in up to six groups of ten or more, people with the same sum in one; means with \
              Student's t interval",
        source: "Junker and Sijtsma 2000, doi:10.1177/01466216000241004",
    },
    Method {
        what: "Standard errors by class of scores",
        how: "of the standard errors that the program gives with each score (docs/science.md), quantiles in five classes of 20 \
              on the POMP line, by linear interpolation",
        source: "Hyndman and Fan 1996, doi:10.2307/2684934, type 7",
    },
];

/// What `trellis retest` computes.
pub(super) const RETEST: [Method; 3] = [
    Method {
        what: "ICC(A,1) and ICC(C,1)",
        how: "two-way, of one score, absolute agreement and consistency, with the intervals of the same authors",
        source: "McGraw and Wong 1996, doi:10.1037/1082-989X.1.1.30",
    },
    Method {
        what: "Limits of agreement",
        how: "mean ± 1.96 SD of the differences, second less first; each with half of its 95% interval",
        source: "Bland and Altman 1999, doi:10.1177/096228029900800204",
    },
    Method {
        what: "Least reliable change",
        how: "1.96 √2 SEM, with SEM = SD at the first time √(1 - ICC(A,1)): the Reliable Change Index is then 1.96",
        source: "Jacobson and Truax 1991, doi:10.1037/0022-006X.59.1.12",
    },
];

/// What `trellis norms` computes.
pub(super) const NORMS: [Method; 2] = [
    Method {
        what: "Percentile",
        how: "mid-rank: people below, and half of those with the same score; its interval is Jeffreys's for a share",
        source: "Brown, Cai and DasGupta 2001, doi:10.1214/ss/1009213286",
    },
    Method {
        what: "Reliability",
        how: "Cronbach's alpha of the items, of those of these people who answered every item",
        source: "Cronbach 1951, doi:10.1007/BF02310555",
    },
];

/// What `trellis pool` computes.
pub(super) const POOL: [Method; 4] = [
    Method {
        what: "Sums",
        how: "counts, sums and cross-products of the keyed items add up over places; means, covariances and all that rests on \
              them are those of the rows",
        source: "Pébay 2008, doi:10.2172/1028931",
    },
    Method {
        what: "Alpha and its interval",
        how: "k/(k - 1) (1 - sum of the item variances / variance of the sum), and quantiles of F",
        source: "Cronbach 1951, doi:10.1007/BF02310555; Feldt, Woodruff and Salih 1987, doi:10.1177/014662168701100107",
    },
    Method {
        what: "Omega total",
        how: "one factor by maximum likelihood on the covariances",
        source: "McDonald 1999; Jöreskog 1971, doi:10.1007/BF02291393",
    },
    Method {
        what: "Percentile",
        how: "mid-rank, with Jeffreys's interval",
        source: "Brown, Cai and DasGupta 2001, doi:10.1214/ss/1009213286",
    },
];

/// What `trellis dif` computes.
pub(super) const DIF: [Method; 3] = [
    Method {
        what: "Differential item functioning",
        how: "ordinal logistic regression (proportional odds) of each item on the sum of the score's items, on the group as \
              well, and on their product; the first against the last by a likelihood ratio on 2 degrees of freedom",
        source: "Zumbo 1999; McCullagh 1980, doi:10.1111/j.2517-6161.1980.tb01109.x",
    },
    Method {
        what: "Size",
        how: "what group and product add to Nagelkerke's R²: negligible below .035, large from .07",
        source: "Jodoin and Gierl 2001, doi:10.1207/S15324818AME1404_2",
    },
    Method { what: "p (Holm)", how: "corrected for the number of items of the score", source: "Holm 1979" },
];

pub(super) fn add(document: &mut Document, methods: &[Method]) {
    document.section("How it was computed");
    document.list(methods.iter().map(|Method { what, how, source }| format!("{what}: {how} ({source}).")).collect());
}
