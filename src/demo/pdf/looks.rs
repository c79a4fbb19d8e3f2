/// How the sheet is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo) enum Frame {
    /// A coloured band along the top, customer in a box at the right.
    Band,
    /// A coloured column along the left edge, customer at the left.
    Side,
    /// Everything in boxes, the table with all its rules.
    Grid,
    /// White, with much room and thin rules.
    Plain,
}

/// The sign beside the name, drawn as shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo) enum Logo {
    Bolt,
    Ring,
    Bars,
    Drop,
    Hexagon,
    Triangle,
    Leaf,
    Wheat,
}

/// What makes the invoices of one firm recognisable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo) struct Look {
    pub(in crate::demo) frame: Frame,
    pub(in crate::demo) logo: Logo,
    /// `0xRRGGBB`.
    pub(in crate::demo) colour: u32,
}
