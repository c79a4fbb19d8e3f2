//! Where in the document the reader stands, and which child element leads where.
//!
//! Source of the paths: OASIS UBL 2.0 and 2.1, Invoice and CreditNote.

/// Supplier, customer or payee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Supplier,
    Customer,
    Payee,
}

/// Whose VAT category is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    AllowanceCharge,
    Subtotal,
    Item,
    LineSubtotal,
}

/// A place in the tree: a container, an element with text that is wanted, or what is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Outside every element.
    Outside,
    /// An SBDH envelope.
    Envelope,
    /// An element nobody asked for, with all it holds.
    Skip,
    /// `Invoice` or `CreditNote`.
    Root,
    /// `AccountingSupplierParty` and its like: around the party.
    PartyShell(Role),
    Party(Role),
    Identification(Role),
    Name(Role),
    Address(Role),
    AddressLine(Role),
    Country(Role),
    TaxScheme(Role),
    TaxSchemeKind(Role),
    Legal(Role),
    Contact(Role),
    Person(Role),
    PaymentMeans,
    Account,
    Terms,
    Order,
    Billing,
    BilledDocument,
    Reference,
    Attachment,
    External,
    AllowanceCharge,
    TaxTotal,
    Subtotal,
    Category(Owner),
    Totals,
    /// A rate of exchange of the document.
    Exchange,
    Line,
    Item,
    SellerItem,
    Price,
    LineTaxTotal,
    LineSubtotal,
    /// An element whose text is wanted.
    Leaf(Leaf),
}

/// Elements whose text is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaf {
    UblVersion,
    Customization,
    ProfileId,
    Number,
    Uuid,
    IssueDate,
    DueDate,
    TaxPointDate,
    TypeCode,
    Note,
    Currency,
    TaxCurrency,
    BuyerReference,
    OrderId,
    PrecedingId,
    Party(Role, PartyField),
    PaymentDueDate,
    PaymentId,
    InstructionNote,
    AccountId,
    TermsNote,
    TermsDueDate,
    TermsDiscount,
    Exchange(ExchangeField),
    ReferenceId,
    ReferenceType,
    ReferenceDescription,
    Embedded,
    Url,
    ChargeIndicator,
    ChargeReason,
    ChargeReasonCode,
    ChargeAmount,
    TaxAmount,
    Taxable,
    SubtotalTax,
    Category(Owner, CategoryField),
    Total(TotalField),
    LineId,
    Quantity,
    LineNet,
    AccountingCost,
    ItemName,
    Description,
    SellerItemId,
    Price,
}

/// Texts of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartyField {
    Endpoint,
    Identification,
    Name,
    Street,
    Building,
    FreeLine,
    City,
    PostalZone,
    Country,
    TaxNumber,
    TaxScheme,
    LegalName,
    LegalNumber,
    Email,
    OtherEmail,
    FirstName,
    FamilyName,
}

/// Texts of a VAT category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CategoryField {
    Id,
    Percent,
    /// UBL 2.0 states the percentage beside the category.
    PercentBeside,
    Name,
    ExemptionReason,
    ExemptionCode,
}

/// Texts of a rate of exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExchangeField {
    Source,
    Target,
    Rate,
    Operator,
}

/// Amounts of `LegalMonetaryTotal`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TotalField {
    Lines,
    TaxExclusive,
    TaxInclusive,
    Allowances,
    Charges,
    Prepaid,
    Rounding,
    Payable,
}

impl Place {
    /// Where the child element `name` of this place leads.
    pub(super) fn child(self, name: &str) -> Self {
        match self {
            Self::Root => root_child(name),
            Self::Line => line_child(name),
            Self::Item => match name {
                "Name" => Self::Leaf(Leaf::ItemName),
                "Description" => Self::Leaf(Leaf::Description),
                "ClassifiedTaxCategory" => Self::Category(Owner::Item),
                "SellersItemIdentification" => Self::SellerItem,
                _ => Self::Skip,
            },
            Self::Category(owner) => category_child(owner, name),
            Self::Price if name == "PriceAmount" => Self::Leaf(Leaf::Price),
            Self::SellerItem if name == "ID" => Self::Leaf(Leaf::SellerItemId),
            Self::LineTaxTotal if name == "TaxSubtotal" => Self::LineSubtotal,
            Self::LineSubtotal => match name {
                "TaxCategory" => Self::Category(Owner::LineSubtotal),
                "Percent" => Self::Leaf(Leaf::Category(Owner::LineSubtotal, CategoryField::PercentBeside)),
                _ => Self::Skip,
            },
            Self::TaxTotal => match name {
                "TaxAmount" => Self::Leaf(Leaf::TaxAmount),
                "TaxSubtotal" => Self::Subtotal,
                _ => Self::Skip,
            },
            Self::Subtotal => match name {
                "TaxableAmount" => Self::Leaf(Leaf::Taxable),
                "TaxAmount" => Self::Leaf(Leaf::SubtotalTax),
                "TaxCategory" => Self::Category(Owner::Subtotal),
                "Percent" => Self::Leaf(Leaf::Category(Owner::Subtotal, CategoryField::PercentBeside)),
                _ => Self::Skip,
            },
            Self::Totals => total_child(name),
            Self::AllowanceCharge => match name {
                "ChargeIndicator" => Self::Leaf(Leaf::ChargeIndicator),
                "AllowanceChargeReason" => Self::Leaf(Leaf::ChargeReason),
                "AllowanceChargeReasonCode" => Self::Leaf(Leaf::ChargeReasonCode),
                "Amount" => Self::Leaf(Leaf::ChargeAmount),
                "TaxCategory" => Self::Category(Owner::AllowanceCharge),
                _ => Self::Skip,
            },
            Self::Reference => match name {
                "ID" => Self::Leaf(Leaf::ReferenceId),
                "DocumentType" => Self::Leaf(Leaf::ReferenceType),
                "DocumentDescription" => Self::Leaf(Leaf::ReferenceDescription),
                "Attachment" => Self::Attachment,
                _ => Self::Skip,
            },
            Self::Attachment => match name {
                "EmbeddedDocumentBinaryObject" => Self::Leaf(Leaf::Embedded),
                "ExternalReference" => Self::External,
                _ => Self::Skip,
            },
            Self::External if name == "URI" => Self::Leaf(Leaf::Url),
            Self::Order if name == "ID" => Self::Leaf(Leaf::OrderId),
            Self::Billing => match name {
                "InvoiceDocumentReference"
                | "CreditNoteDocumentReference"
                | "SelfBilledInvoiceDocumentReference"
                | "SelfBilledCreditNoteDocumentReference" => Self::BilledDocument,
                _ => Self::Skip,
            },
            Self::BilledDocument if name == "ID" => Self::Leaf(Leaf::PrecedingId),
            Self::PaymentMeans => match name {
                "PaymentDueDate" => Self::Leaf(Leaf::PaymentDueDate),
                "PaymentID" => Self::Leaf(Leaf::PaymentId),
                "InstructionNote" => Self::Leaf(Leaf::InstructionNote),
                "PayeeFinancialAccount" => Self::Account,
                _ => Self::Skip,
            },
            Self::Account if name == "ID" => Self::Leaf(Leaf::AccountId),
            Self::Terms => match name {
                "Note" => Self::Leaf(Leaf::TermsNote),
                "PaymentDueDate" => Self::Leaf(Leaf::TermsDueDate),
                "SettlementDiscountPercent" => Self::Leaf(Leaf::TermsDiscount),
                _ => Self::Skip,
            },
            Self::Exchange => match name {
                "SourceCurrencyCode" => Self::Leaf(Leaf::Exchange(ExchangeField::Source)),
                "TargetCurrencyCode" => Self::Leaf(Leaf::Exchange(ExchangeField::Target)),
                "CalculationRate" => Self::Leaf(Leaf::Exchange(ExchangeField::Rate)),
                "MathematicOperatorCode" => Self::Leaf(Leaf::Exchange(ExchangeField::Operator)),
                _ => Self::Skip,
            },
            _ => self.party_child(name),
        }
    }

    fn party_child(self, name: &str) -> Self {
        let (role, field) = match (self, name) {
            (Self::PartyShell(role), "Party") => return Self::Party(role),
            (Self::PartyShell(role), "AccountingContact" | "SellerContact" | "BuyerContact") => return Self::Person(role),
            (Self::Party(role), _) => return party_child(role, name),
            (Self::Identification(role), "ID") => (role, PartyField::Identification),
            (Self::Name(role), "Name") => (role, PartyField::Name),
            (Self::Address(role), "StreetName") => (role, PartyField::Street),
            (Self::Address(role), "BuildingNumber") => (role, PartyField::Building),
            (Self::Address(role), "CityName") => (role, PartyField::City),
            (Self::Address(role), "PostalZone") => (role, PartyField::PostalZone),
            (Self::Address(role), "Country") => return Self::Country(role),
            (Self::Address(role), "AddressLine") => return Self::AddressLine(role),
            (Self::AddressLine(role), "Line") => (role, PartyField::FreeLine),
            (Self::Country(role), "IdentificationCode") => (role, PartyField::Country),
            (Self::TaxScheme(role), "CompanyID") => (role, PartyField::TaxNumber),
            (Self::TaxScheme(role), "TaxScheme") => return Self::TaxSchemeKind(role),
            (Self::TaxSchemeKind(role), "ID") => (role, PartyField::TaxScheme),
            (Self::Legal(role), "RegistrationName") => (role, PartyField::LegalName),
            (Self::Legal(role), "CompanyID") => (role, PartyField::LegalNumber),
            (Self::Contact(role), "ElectronicMail") => (role, PartyField::Email),
            (Self::Person(role), "ElectronicMail") => (role, PartyField::OtherEmail),
            (Self::Person(role), "FirstName") => (role, PartyField::FirstName),
            (Self::Person(role), "FamilyName") => (role, PartyField::FamilyName),
            _ => return Self::Skip,
        };
        Self::Leaf(Leaf::Party(role, field))
    }
}

fn root_child(name: &str) -> Place {
    let leaf = match name {
        "InvoiceLine" | "CreditNoteLine" => return Place::Line,
        "AdditionalDocumentReference"
        | "OriginatorDocumentReference"
        | "ContractDocumentReference"
        | "DespatchDocumentReference"
        | "ReceiptDocumentReference"
        | "StatementDocumentReference" => return Place::Reference,
        "AccountingSupplierParty" => return Place::PartyShell(Role::Supplier),
        "AccountingCustomerParty" => return Place::PartyShell(Role::Customer),
        "PayeeParty" => return Place::Party(Role::Payee),
        "PaymentMeans" => return Place::PaymentMeans,
        "PaymentTerms" => return Place::Terms,
        "AllowanceCharge" => return Place::AllowanceCharge,
        "TaxTotal" => return Place::TaxTotal,
        "LegalMonetaryTotal" => return Place::Totals,
        "TaxExchangeRate" | "PricingExchangeRate" | "PaymentExchangeRate" => return Place::Exchange,
        "OrderReference" => return Place::Order,
        "BillingReference" => return Place::Billing,
        "UBLVersionID" => Leaf::UblVersion,
        "CustomizationID" => Leaf::Customization,
        "ProfileID" => Leaf::ProfileId,
        "ID" => Leaf::Number,
        "UUID" => Leaf::Uuid,
        "IssueDate" => Leaf::IssueDate,
        "DueDate" => Leaf::DueDate,
        "TaxPointDate" => Leaf::TaxPointDate,
        "InvoiceTypeCode" | "CreditNoteTypeCode" => Leaf::TypeCode,
        "Note" => Leaf::Note,
        "DocumentCurrencyCode" => Leaf::Currency,
        "TaxCurrencyCode" => Leaf::TaxCurrency,
        "BuyerReference" => Leaf::BuyerReference,
        _ => return Place::Skip,
    };
    Place::Leaf(leaf)
}

fn party_child(role: Role, name: &str) -> Place {
    match name {
        "EndpointID" => Place::Leaf(Leaf::Party(role, PartyField::Endpoint)),
        "PartyIdentification" => Place::Identification(role),
        "PartyName" => Place::Name(role),
        "PostalAddress" => Place::Address(role),
        "PartyTaxScheme" => Place::TaxScheme(role),
        "PartyLegalEntity" => Place::Legal(role),
        "Contact" => Place::Contact(role),
        "Person" => Place::Person(role),
        _ => Place::Skip,
    }
}

fn line_child(name: &str) -> Place {
    let leaf = match name {
        "ID" => Leaf::LineId,
        "InvoicedQuantity" | "CreditedQuantity" => Leaf::Quantity,
        "LineExtensionAmount" => Leaf::LineNet,
        "AccountingCost" => Leaf::AccountingCost,
        "Item" => return Place::Item,
        "Price" => return Place::Price,
        "TaxTotal" => return Place::LineTaxTotal,
        "SubInvoiceLine" | "SubCreditNoteLine" => return Place::Line,
        "DocumentReference" => return Place::Reference,
        _ => return Place::Skip,
    };
    Place::Leaf(leaf)
}

fn category_child(owner: Owner, name: &str) -> Place {
    let field = match name {
        "ID" => CategoryField::Id,
        "Percent" => CategoryField::Percent,
        "Name" => CategoryField::Name,
        "TaxExemptionReason" => CategoryField::ExemptionReason,
        "TaxExemptionReasonCode" => CategoryField::ExemptionCode,
        _ => return Place::Skip,
    };
    Place::Leaf(Leaf::Category(owner, field))
}

fn total_child(name: &str) -> Place {
    let field = match name {
        "LineExtensionAmount" => TotalField::Lines,
        "TaxExclusiveAmount" => TotalField::TaxExclusive,
        "TaxInclusiveAmount" => TotalField::TaxInclusive,
        "AllowanceTotalAmount" => TotalField::Allowances,
        "ChargeTotalAmount" => TotalField::Charges,
        "PrepaidAmount" => TotalField::Prepaid,
        "PayableRoundingAmount" => TotalField::Rounding,
        "PayableAmount" => TotalField::Payable,
        _ => return Place::Skip,
    };
    Place::Leaf(Leaf::Total(field))
}
