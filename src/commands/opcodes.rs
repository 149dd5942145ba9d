//! The one table of opcodes. JavaScript asks for it when it loads the addon, so the two sides
//! cannot disagree.

macro_rules! opcodes {
    ($($name:ident = $text:literal,)*) => {
        /// A recorded command.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Opcode {
            $($name,)*
        }

        impl Opcode {
            const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Whether the command adds to a path. Those stand together in the table.
            pub(super) fn builds_path(self) -> bool {
                (Self::ClosePath as u32..=Self::RoundRect as u32).contains(&(self as u32))
            }

            /// The command that a number in the buffer stands for.
            pub(super) fn from_number(number: f64) -> Option<Self> {
                // The cast saturates, and turns NaN into zero, which `get` then finds: the
                // buffer is written by our own JavaScript, so this only has to be safe.
                Self::ALL.get(number as usize).copied()
            }
        }

        /// The names that JavaScript knows the commands by; each one's place is its number.
        pub(crate) const OPCODES: &[&str] = &[$($text,)*];
    };
}

opcodes! {
    Save = "SAVE",
    Restore = "RESTORE",
    Reset = "RESET",
    SetTransform = "SET_TRANSFORM",
    SetFillColor = "SET_FILL_COLOR",
    SetFillGradient = "SET_FILL_GRADIENT",
    SetFillPattern = "SET_FILL_PATTERN",
    SetStrokeColor = "SET_STROKE_COLOR",
    SetStrokeGradient = "SET_STROKE_GRADIENT",
    SetStrokePattern = "SET_STROKE_PATTERN",
    SetGlobalAlpha = "SET_GLOBAL_ALPHA",
    SetCompositeOperation = "SET_COMPOSITE_OPERATION",
    SetLineWidth = "SET_LINE_WIDTH",
    SetLineCap = "SET_LINE_CAP",
    SetLineJoin = "SET_LINE_JOIN",
    SetMiterLimit = "SET_MITER_LIMIT",
    SetLineDash = "SET_LINE_DASH",
    SetLineDashOffset = "SET_LINE_DASH_OFFSET",
    SetImageSmoothing = "SET_IMAGE_SMOOTHING",
    SetAntialias = "SET_ANTIALIAS",
    SetShadow = "SET_SHADOW",
    SetFilter = "SET_FILTER",
    BeginPath = "BEGIN_PATH",
    ClosePath = "CLOSE_PATH",
    MoveTo = "MOVE_TO",
    LineTo = "LINE_TO",
    QuadraticCurveTo = "QUADRATIC_CURVE_TO",
    BezierCurveTo = "BEZIER_CURVE_TO",
    ArcTo = "ARC_TO",
    Arc = "ARC",
    Ellipse = "ELLIPSE",
    Rect = "RECT",
    RoundRect = "ROUND_RECT",
    Fill = "FILL",
    Stroke = "STROKE",
    Clip = "CLIP",
    FillPath = "FILL_PATH",
    StrokePath = "STROKE_PATH",
    ClipPath = "CLIP_PATH",
    FillRect = "FILL_RECT",
    StrokeRect = "STROKE_RECT",
    ClearRect = "CLEAR_RECT",
    DrawImage = "DRAW_IMAGE",
    SetFont = "SET_FONT",
    SetTextStyle = "SET_TEXT_STYLE",
    FillText = "FILL_TEXT",
    StrokeText = "STROKE_TEXT",
}
