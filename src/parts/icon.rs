//! The few icons: ornaments, hidden from screen readers.

use yew::prelude::*;

use trellis_report::drawing::path::Path;

/// What an icon stands beside; alone it stands only on a button that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IconKind {
    /// No right answers; also the bullet of a strength.
    Leaf,
    /// You can stop.
    Pause,
    /// Who sees the answers.
    Lock,
    /// Read aloud.
    Speaker,
    /// Print it.
    Printer,
    /// Save a file.
    Save,
    /// Open a saved file.
    Open,
    /// A talk.
    Talk,
    /// Look here.
    LookHere,
    /// Leave a line out.
    Strike,
    /// Put a line back.
    PutBack,
}

/// A line drawing, 24 by 24, in the colour of its surroundings.
pub fn icon(kind: IconKind) -> Html {
    let lines = match kind {
        IconKind::Leaf => return leaf(),
        IconKind::Pause => "M9 6v12M15 6v12",
        IconKind::Lock => {
            "M6 11h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1ZM8 11V8a4 4 0 0 1 8 0v3"
        }
        IconKind::Speaker => "M4 9.5h3.5L12 5.5v13L7.5 14.5H4ZM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
        IconKind::Printer => {
            "M7 8V3.5h10V8M7 17H4.5a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1h15a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H17M7 13.5h10v7H7Z"
        }
        IconKind::Save => "M12 3.5V16M7 11.5l5 4.5 5-4.5M4 20.5h16",
        IconKind::Open => "M12 16V3.5M7 8.5l5-5 5 5M4 20.5h16",
        IconKind::Talk => "M4 4.5h16v11.5H10.5L6 20v-4H4Z",
        IconKind::Strike => "M6 6l12 12M18 6 6 18",
        IconKind::PutBack => "M4.5 9.5H14a5 5 0 0 1 0 10H9M8.5 5.5l-4 4 4 4",
        IconKind::LookHere => "M12 3.5 21.5 20h-19ZM12 9.5v5M12 17.2v.3",
    };
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={lines} /></svg>
    }
}

fn leaf() -> Html {
    let mut leaf = Path::default();
    leaf.leaf([2.0, 18.0], -0.5, 22.0);
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path class="leaf" d={leaf.into_string()} />
            <path class="stem-line" d="M1 19 15 11.5" />
        </svg>
    }
}
