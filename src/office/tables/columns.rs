use serde::{Deserialize, Serialize};

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// The dossier itself: name, enterprise number, how often it files its VAT return.
    Company,
    /// Book years and their periods.
    Periods,
    /// Journals.
    Journals,
    /// Ledger accounts.
    Accounts,
    /// Suppliers.
    Suppliers,
    /// Customers.
    Customers,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the field of the same name of company, period, journal, account or party card")]
pub enum Column {
    Number,
    Name,
    NameFr,
    NameEn,
    NameDe,
    EnterpriseNumber,
    Vat,
    Country,
    Street,
    HouseNumber,
    PostalCode,
    City,
    Email,
    Iban,
    Account,
    Ventilation,
    Language,
    BookPurchases,
    BookSales,
    NonDeductible,
    Control,
    Closed,
    BookYear,
    First,
    Last,
    Journal,
    VatRegime,
    Manager,
}

impl TableKind {
    /// In the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Company, Self::Periods, Self::Journals, Self::Accounts, Self::Suppliers, Self::Customers];

    /// The word under which settings keep it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Periods => "periods",
            Self::Journals => "journals",
            Self::Accounts => "accounts",
            Self::Suppliers => "suppliers",
            Self::Customers => "customers",
        }
    }

    /// What its columns may hold, in the order in which they are offered.
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        use Column as C;
        match self {
            Self::Company => &[C::EnterpriseNumber, C::Name, C::VatRegime, C::Manager],
            Self::Periods => &[C::BookYear, C::Number, C::First, C::Last, C::Closed],
            Self::Journals => &[C::Number, C::Name, C::Journal],
            Self::Accounts => &[
                C::Number,
                C::Name,
                C::NameFr,
                C::NameEn,
                C::NameDe,
                C::BookPurchases,
                C::BookSales,
                C::NonDeductible,
                C::Control,
                C::Closed,
            ],
            Self::Suppliers | Self::Customers => &[
                C::Number,
                C::Name,
                C::EnterpriseNumber,
                C::Vat,
                C::Country,
                C::Street,
                C::HouseNumber,
                C::PostalCode,
                C::City,
                C::Email,
                C::Iban,
                C::Account,
                C::Ventilation,
                C::Language,
            ],
        }
    }

    /// The columns without which a table of this kind says nothing.
    #[must_use]
    pub fn needs(self) -> &'static [Column] {
        use Column as C;
        match self {
            Self::Company => &[C::Name],
            Self::Periods => &[C::First, C::Last],
            Self::Journals | Self::Accounts | Self::Suppliers | Self::Customers => &[C::Number, C::Name],
        }
    }
}

impl Column {
    /// The word under which settings keep it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::NameFr => "name_fr",
            Self::NameEn => "name_en",
            Self::NameDe => "name_de",
            Self::EnterpriseNumber => "enterprise_number",
            Self::Vat => "vat",
            Self::Country => "country",
            Self::Street => "street",
            Self::HouseNumber => "house_number",
            Self::PostalCode => "postal_code",
            Self::City => "city",
            Self::Email => "email",
            Self::Iban => "iban",
            Self::Account => "account",
            Self::Ventilation => "ventilation",
            Self::Language => "language",
            Self::BookPurchases => "book_purchases",
            Self::BookSales => "book_sales",
            Self::NonDeductible => "non_deductible",
            Self::Control => "control",
            Self::Closed => "closed",
            Self::BookYear => "book_year",
            Self::First => "first",
            Self::Last => "last",
            Self::Journal => "journal",
            Self::VatRegime => "vat_regime",
            Self::Manager => "manager",
        }
    }
}
