/// What a demo document is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Variety {
    /// A purchase invoice like any other.
    Plain,
    /// A sales invoice.
    Sale,
    /// A sales credit note.
    SaleCreditNote,
    /// A purchase credit note.
    CreditNote,
    /// A credit note whose amounts are negative.
    NegativeCreditNote,
    /// An invoice whose total is negative.
    NegativeInvoice,
    /// In UBL.BE.
    UblBe,
    /// In e-FFF.
    EFff,
    /// In an SBDH envelope.
    Sbdh,
    /// Written in ISO-8859-1.
    Latin1,
    /// Written in UTF-16.
    Utf16,
    /// A PDF of two pages and three attachments.
    TwoPages,
    /// More lines than a page holds.
    ManyLines,
    /// A PDF and a table.
    TwoAttachments,
    /// A PDF and a picture.
    PdfAndPicture,
    /// Nothing to look at but the UBL itself.
    NoPdf,
    /// Cut off in the middle.
    Broken,
    /// A file of no bytes.
    EmptyFile,
    /// The same bytes once more under another name.
    Duplicate,
    /// Lines with different VAT rates.
    SeveralRates,
    /// A discount on the whole document.
    Allowance,
    /// Rounded to five cents.
    Rounding,
    /// Partly paid before.
    Prepaid,
    /// In dollars, with the VAT in euros as well.
    Usd,
    /// An intra-Community supply from an address in Belgium.
    IntraCommunityBelgianAddress,
    /// Meant for another firm.
    OtherAddressee,
    /// Our number with a wrong check digit.
    WrongEnterpriseNumber,
    /// A bank account that the supplier did not use before.
    NewAccountNumber,
    /// The document before it once more: other bytes, its number written in another way.
    SecondCopy,
    /// Far above what the supplier asks otherwise.
    UnusualAmount,
    /// With a number below those of its older invoices.
    NumberBack,
    /// Issued in a period whose VAT return is filed.
    Late,
    /// XML without a PDF inside, and a PDF of the same base name.
    XmlAndPdf,
    /// A PDF among the documents.
    PdfAlone,
    /// A picture among the documents.
    PngAlone,
}

impl Variety {
    /// Every one.
    pub const ALL: [Self; 35] = [
        Self::Plain,
        Self::Sale,
        Self::SaleCreditNote,
        Self::CreditNote,
        Self::NegativeCreditNote,
        Self::NegativeInvoice,
        Self::UblBe,
        Self::EFff,
        Self::Sbdh,
        Self::Latin1,
        Self::Utf16,
        Self::TwoPages,
        Self::ManyLines,
        Self::TwoAttachments,
        Self::PdfAndPicture,
        Self::NoPdf,
        Self::Broken,
        Self::EmptyFile,
        Self::Duplicate,
        Self::SeveralRates,
        Self::Allowance,
        Self::Rounding,
        Self::Prepaid,
        Self::Usd,
        Self::IntraCommunityBelgianAddress,
        Self::OtherAddressee,
        Self::WrongEnterpriseNumber,
        Self::NewAccountNumber,
        Self::SecondCopy,
        Self::UnusualAmount,
        Self::NumberBack,
        Self::Late,
        Self::XmlAndPdf,
        Self::PdfAlone,
        Self::PngAlone,
    ];

    /// Why a person must look, where the variety alone is reason enough.
    #[must_use]
    pub fn reason(self) -> Option<&'static str> {
        Some(match self {
            Self::Broken => "unreadable",
            Self::EmptyFile => "empty-file",
            Self::Duplicate => "duplicate",
            Self::Usd => "foreign-currency",
            Self::IntraCommunityBelgianAddress => "intra-community-belgian-address",
            Self::OtherAddressee => "other-addressee",
            Self::WrongEnterpriseNumber => "wrong-enterprise-number",
            Self::NewAccountNumber => "new-account-number",
            Self::SecondCopy => "second-copy",
            Self::UnusualAmount => "unusual-amount",
            Self::Late => "period-closed",
            Self::PdfAlone | Self::PngAlone => "not-an-invoice",
            _ => return None,
        })
    }
}
