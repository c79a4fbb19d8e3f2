/// VAT of something sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Vat {
    /// Domestic, with its percentage.
    Rate(u8),
    /// Domestic reverse charge.
    CoContractor,
    /// Goods to another member state.
    Goods,
    /// Services to a business in another member state.
    Services,
    /// From or to outside the European Union.
    Export,
    /// Exempt, article 44 of the VAT code.
    Exempt,
    /// Not subject to VAT.
    Outside,
}

impl Vat {
    /// UNCL 5305.
    pub(super) fn category(self) -> &'static str {
        match self {
            Self::Rate(0) => "Z",
            Self::Rate(_) => "S",
            Self::CoContractor | Self::Services => "AE",
            Self::Goods => "K",
            Self::Export => "G",
            Self::Exempt => "E",
            Self::Outside => "O",
        }
    }

    pub(super) fn percent(self) -> u8 {
        if let Self::Rate(percent) = self { percent } else { 0 }
    }

    /// Name of the category in UBL.BE. Source: UBL.BE conformance statement 1.31, annex 1.
    pub(super) fn belgian_name(self) -> &'static str {
        match self {
            Self::Rate(21) => "03",
            Self::Rate(12) => "02",
            Self::Rate(6) => "01",
            Self::Rate(_) => "00",
            Self::CoContractor => "45",
            Self::Goods => "46/GO",
            Self::Services => "44",
            Self::Export => "47/EX",
            Self::Exempt => "00/44",
            Self::Outside => "NA",
        }
    }

    /// Code and words of why there is no VAT.
    pub(super) fn exemption(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Rate(_) => None,
            Self::CoContractor => Some(("VATEX-EU-AE", "Btw verlegd, medecontractant: KB nr. 1 artikel 20")),
            Self::Services => Some(("VATEX-EU-AE", "Reverse charge, article 196 of Directive 2006/112/EC")),
            Self::Goods => Some(("VATEX-EU-IC", "Intra-Community supply, article 138 of Directive 2006/112/EC")),
            Self::Export => Some(("VATEX-EU-G", "Export outside the European Union")),
            Self::Exempt => Some(("VATEX-EU-132", "Vrijgesteld van btw, artikel 44 van het Btw-wetboek")),
            Self::Outside => Some(("VATEX-EU-O", "Niet aan de btw onderworpen")),
        }
    }

    /// Ventilation code of a purchase. Source: Expert/M Plus XML import manual, purchase list.
    pub(super) fn purchase_ventilation(self) -> u16 {
        match self {
            Self::Rate(_) | Self::Exempt => 1,
            Self::CoContractor => 21,
            Self::Goods => 51,
            Self::Services => 57,
            Self::Export => 70,
            Self::Outside => 22,
        }
    }

    /// Ventilation code of a sale. Source: Expert/M Plus XML import manual, sales list.
    pub(super) fn sale_ventilation(self) -> u16 {
        match self {
            Self::Rate(21) => 4,
            Self::Rate(12) => 3,
            Self::Rate(6) => 2,
            Self::Rate(_) => 1,
            Self::Exempt => 44,
            Self::CoContractor => 21,
            Self::Goods => 51,
            Self::Services => 57,
            Self::Export => 70,
            Self::Outside => 22,
        }
    }
}

/// Unit of a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Piece,
    Hour,
    Day,
    Month,
    Kilogram,
    Litre,
    Metre,
    SquareMetre,
    CubicMetre,
    Tonne,
    KilowattHour,
}

impl Unit {
    /// UN/ECE recommendation 20.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Piece => "C62",
            Self::Hour => "HUR",
            Self::Day => "DAY",
            Self::Month => "MON",
            Self::Kilogram => "KGM",
            Self::Litre => "LTR",
            Self::Metre => "MTR",
            Self::SquareMetre => "MTK",
            Self::CubicMetre => "MTQ",
            Self::Tonne => "TNE",
            Self::KilowattHour => "KWH",
        }
    }

    /// As printed on an invoice.
    pub(super) fn printed(self) -> &'static str {
        match self {
            Self::Piece => "st",
            Self::Hour => "u",
            Self::Day => "d",
            Self::Month => "mnd",
            Self::Kilogram => "kg",
            Self::Litre => "l",
            Self::Metre => "m",
            Self::SquareMetre => "m²",
            Self::CubicMetre => "m³",
            Self::Tonne => "t",
            Self::KilowattHour => "kWh",
        }
    }
}

/// Something a firm sells, and the account a client books it on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) text: &'static str,
    pub(super) account: u32,
    /// The account it is booked on now and then.
    pub(super) other_account: Option<u32>,
    pub(super) unit: Unit,
    /// Whole units.
    pub(super) quantity: (i64, i64),
    /// Ten-thousandths of the currency unit.
    pub(super) price: (i64, i64),
    pub(super) vat: Vat,
}

/// An item with its price in cents.
pub(super) const fn item(
    text: &'static str,
    account: u32,
    unit: Unit,
    quantity: (i64, i64),
    price: (i64, i64),
    vat: Vat,
) -> Item {
    Item { text, account, other_account: None, unit, quantity, price: (price.0 * 100, price.1 * 100), vat }
}

impl Item {
    /// The same, booked elsewhere now and then.
    pub(super) const fn or(self, other: u32) -> Self {
        Self { other_account: Some(other), ..self }
    }

    /// The same with a price in ten-thousandths.
    pub(super) const fn finely_priced(self, price: (i64, i64)) -> Self {
        Self { price, ..self }
    }
}
