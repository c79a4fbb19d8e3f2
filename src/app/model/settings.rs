use crate::base::EnterpriseNumber;

/// Pages of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SettingsPage {
    /// Office.
    Office,
    /// Dossiers and folders.
    #[default]
    Folders,
    /// Journals and periods.
    Journals,
    /// Accounts and VAT.
    Accounts,
    /// Expert/M.
    ExpertM,
    /// Notifications.
    Notifications,
    /// Language and theme.
    Language,
}

impl SettingsPage {
    /// In the order in which they are listed.
    pub const ALL: [Self; 7] =
        [Self::Office, Self::Folders, Self::Journals, Self::Accounts, Self::ExpertM, Self::Notifications, Self::Language];
}

/// The settings screen.
#[derive(Debug, Clone, Default)]
pub struct SettingsModel {
    /// Which page.
    pub page: SettingsPage,
    /// Dossier shown on the pages per dossier.
    pub dossier: Option<EnterpriseNumber>,
    /// Whether the last change is kept.
    pub saved: bool,
}
