use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::WhoBooks;
use super::tables::Choices;

/// Language of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// French.
    Fr,
    /// English.
    En,
    /// German.
    De,
}

impl Language {
    /// In the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Nl, Self::Fr, Self::En, Self::De];

    /// Two letters, ISO 639-1.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::Fr => "fr",
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// The language of a two-letter code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Index in four-language texts such as account names: Dutch, French, English, German.
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            Self::Nl => 0,
            Self::Fr => 1,
            Self::En => 2,
            Self::De => 3,
        }
    }
}

/// Light, dark, or as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Where the linked folders are and what their parts are called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Folders {
    /// Folders that hold one folder per enterprise number.
    pub roots: Vec<PathBuf>,
    /// Names of the purchases folder, the first one being made when there is none.
    pub purchases: Vec<String>,
    /// Names of the sales folder.
    pub sales: Vec<String>,
    /// Names of the documents folder.
    pub documents: Vec<String>,
    /// Name of the folder that booked documents move to.
    pub processed: String,
    /// Whether a document moves there once it is in Expert/M.
    pub move_booked: bool,
    /// Seconds between two looks at a network drive.
    pub poll_seconds: u32,
    /// Seconds in which size and time of a file must stay the same before it is read.
    pub quiet_seconds: u32,
}

impl Default for Folders {
    fn default() -> Self {
        let names = |list: &[&str]| list.iter().map(|&name| name.to_owned()).collect();
        Self {
            roots: Vec::new(),
            purchases: names(&["aankoop", "aankopen", "purchases", "achats"]),
            sales: names(&["verkoop", "verkopen", "sales", "ventes"]),
            documents: names(&["documenten", "documents"]),
            processed: "verwerkt".to_owned(),
            move_booked: true,
            poll_seconds: 30,
            quiet_seconds: 1,
        }
    }
}

/// Decimal mark of the Windows region on the machine that imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum DecimalMark {
    /// `1234,56`.
    #[default]
    Comma,
    /// `1234.56`.
    Point,
}

/// Date form of the Windows region on the machine that imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum DateStyle {
    /// `24/11/2026`.
    #[default]
    Slash,
    /// `24-11-2026`; Expert/M's schema does not accept it, some regions need it.
    Dash,
}

/// How a new supplier or customer gets its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum NewPartyNumber {
    /// One more than the highest.
    #[default]
    HighestPlusOne,
    /// The first free one from this number.
    FirstFreeFrom(u32),
}

/// Where the PDF is written whose path goes along in `Annex`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum AnnexPlace {
    /// In a folder beside the hand-over file.
    #[default]
    RunFolder,
    /// Beside the UBL file.
    BesideUbl,
}

/// How the deductible-VAT line of a purchase is written; no public source says it, so it is a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VatLine {
    /// Ventilation code.
    pub ventilation: u16,
    /// VAT return box.
    #[serde(rename = "box")]
    pub vat_box: String,
}

impl Default for VatLine {
    fn default() -> Self {
        Self { ventilation: 11, vat_box: "59".to_owned() }
    }
}

/// How Postvak works with Expert/M.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct ExpertM {
    /// Who books, unless a dossier says otherwise.
    pub who_books: WhoBooks,
    /// Where the hand-over files go; `None` is `runs` in the office folder.
    pub run_folder: Option<PathBuf>,
    /// Leave the path of the PDF out.
    pub without_annex: bool,
    /// Where that PDF is written.
    pub annex_place: AnnexPlace,
    /// Keep negative credit notes negative (the setting *Negatieve creditnota's positief* turned off).
    pub negative_credit_notes_stay: bool,
    /// How a new supplier or customer gets its number.
    pub new_party_number: NewPartyNumber,
    /// Decimal mark.
    pub decimal_mark: DecimalMark,
    /// Date form.
    pub date_style: DateStyle,
    /// The deductible-VAT line of a purchase.
    pub purchase_vat_line: VatLine,
    /// What was learned from bookings and a person refused: by what it is about and what was found.
    pub refused_habits: Vec<String>,
}

/// Master data that comes from the accounting package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct MasterDataSettings {
    /// Folder with one export, or one folder of tables, per dossier.
    pub folder: Option<PathBuf>,
    /// What a person said about names and headings of tables.
    pub choices: Choices,
}

/// When Postvak looks at Billit by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BillitSettings {
    /// Minutes between two looks; 0: only when a person asks.
    pub minutes: u32,
}

impl Default for BillitSettings {
    fn default() -> Self {
        Self { minutes: 15 }
    }
}

/// Whether it is told that there is a newer version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UpdateSettings {
    /// Ask the release feed once a day and tell of a newer version.
    pub notice: bool,
    /// Another release feed than that of the project: an address of `https`.
    pub feed: Option<String>,
}

impl Default for UpdateSettings {
    fn default() -> Self {
        Self { notice: true, feed: None }
    }
}

/// The settings of an office: `office.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Settings {
    /// Name of the office.
    pub name: String,
    /// Who works here: names to choose from when a document is flagged for somebody.
    pub colleagues: Vec<String>,
    /// The colleague at the keyboard, whatever the system calls that account: for a shared account, and for the demo.
    pub user: Option<String>,
    /// Language of the window.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// Another store than the one in the office folder.
    pub store: Option<String>,
    /// Linked folders.
    pub folders: Folders,
    /// Expert/M.
    pub expertm: ExpertM,
    /// Master data.
    pub master_data: MasterDataSettings,
    /// Billit.
    pub billit: BillitSettings,
    /// Newer versions.
    pub updates: UpdateSettings,
}

impl Settings {
    /// The name of whoever works under this account of the system: the colleague of that name as it is written here, else
    /// the account's own name.
    #[must_use]
    pub fn user_of(&self, account: &str) -> String {
        let named = self.user.as_deref().filter(|name| !name.trim().is_empty());
        let name = named.unwrap_or(account);
        self.colleagues.iter().find(|colleague| super::same_person(colleague, name)).map_or(name, String::as_str).to_owned()
    }
}
