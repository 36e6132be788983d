//! What a thing is to a screen reader.

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Role {
    Alert,
    Button,
    Checkbox,
    Combobox,
    Dialog,
    Disclosure,
    Group,
    Heading,
    Image,
    Link,
    Radio,
    Status,
    Table,
    Textbox,
}

impl Role {
    /// The key of its selector in `in_page.js`.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Button => "button",
            Self::Checkbox => "checkbox",
            Self::Combobox => "combobox",
            Self::Dialog => "dialog",
            Self::Disclosure => "disclosure",
            Self::Group => "group",
            Self::Heading => "heading",
            Self::Image => "image",
            Self::Link => "link",
            Self::Radio => "radio",
            Self::Status => "status",
            Self::Table => "table",
            Self::Textbox => "textbox",
        }
    }
}
