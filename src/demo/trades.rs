use super::item::Unit::{CubicMetre, Hour, Piece, SquareMetre};
use super::item::{Item, Vat, item};
use super::pdf::{Frame, Logo, Look};
use super::variety::Variety;
use crate::office::VatRegime;

/// A line of business with its usual suppliers and what it sells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trade {
    /// In front of made-up names, `Bakkerij`.
    pub(super) word: &'static str,
    pub(super) regime: VatRegime,
    /// Keys of suppliers with whom it has a history.
    pub(super) suppliers: &'static [&'static str],
    /// Keys of suppliers that it never bought from.
    pub(super) first_time: &'static [&'static str],
    pub(super) sells: &'static [Item],
    pub(super) look: Look,
    /// Documents that must be there: key of the supplier (`""` for a sale or a paper), and what is odd.
    pub(super) wanted: &'static [(&'static str, Variety)],
}

/// Suppliers that everybody has.
pub(super) const COMMON: [&str; 11] =
    ["energy", "telecom", "insurance", "bank", "fuel", "lease", "office", "software", "water", "fees", "waste"];

const V21: Vat = Vat::Rate(21);
const V12: Vat = Vat::Rate(12);
const V6: Vat = Vat::Rate(6);

/// The trades, the first eight dossiers having one each in this order.
#[rustfmt::skip]
pub(super) const TRADES: [Trade; 8] = [
    Trade { word: "Bakkerij", regime: VatRegime::Monthly, suppliers: &["mill", "dairy", "chocolate", "packaging", "ovens", "rent"], first_time: &["machines"],
        sells: &[item("Brood wit groot", 700_000, Piece, (20, 160), (210, 240), V6), item("Koffiekoeken assortiment", 700_000, Piece, (30, 240), (95, 125), V6), item("Gebak per stuk", 700_000, Piece, (10, 80), (280, 340), V6)],
        look: Look { frame: Frame::Plain, logo: Logo::Wheat, colour: 0x92_40_0E },
        wanted: &[("energy", Variety::Plain), ("mill", Variety::TwoPages), ("machines", Variety::Plain), ("mill", Variety::Plain), ("mill", Variety::Duplicate), ("mill", Variety::SeveralRates), ("packaging", Variety::TwoAttachments), ("dairy", Variety::CreditNote), ("chocolate", Variety::Utf16), ("telecom", Variety::NewAccountNumber), ("insurance", Variety::Plain), ("fuel", Variety::XmlAndPdf), ("lease", Variety::Plain), ("", Variety::PdfAlone), ("", Variety::Sale), ("", Variety::SaleCreditNote)] },
    Trade { word: "Garage", regime: VatRegime::Monthly, suppliers: &["parts", "tyres", "oil", "tools"], first_time: &["paint"],
        sells: &[item("Werkuren mecanicien", 700_100, Hour, (1, 14), (6500, 6900), V21), item("Onderdelen volgens bestek", 700_000, Piece, (1, 6), (4500, 32_000), V21), item("Keuring voorbereiden", 700_100, Piece, (1, 2), (7500, 7500), V21)],
        look: Look { frame: Frame::Band, logo: Logo::Ring, colour: 0x1E_40_AF },
        wanted: &[("parts", Variety::UblBe), ("tyres", Variety::Plain), ("tyres", Variety::NegativeCreditNote), ("oil", Variety::Latin1), ("tools", Variety::Plain), ("parts", Variety::Prepaid), ("fuel", Variety::NoPdf), ("paint", Variety::Plain), ("", Variety::EmptyFile), ("office", Variety::Allowance), ("parts", Variety::OtherAddressee), ("telecom", Variety::UblBe), ("telecom", Variety::SecondCopy), ("insurance", Variety::UnusualAmount)] },
    Trade { word: "Architectenbureau", regime: VatRegime::Quarterly, suppliers: &["cad", "stability", "plotting"], first_time: &["surveyor"],
        sells: &[item("Ereloon ontwerp", 700_100, Hour, (8, 60), (8200, 8800), V21), item("Werfopvolging", 700_100, Hour, (4, 24), (8200, 8800), V21)],
        look: Look { frame: Frame::Plain, logo: Logo::Triangle, colour: 0x1F_29_37 },
        wanted: &[("cad", Variety::Plain), ("stability", Variety::EFff), ("plotting", Variety::WrongEnterpriseNumber), ("surveyor", Variety::Plain), ("software", Variety::Usd), ("", Variety::PngAlone), ("", Variety::Sale)] },
    Trade { word: "Bouwwerken", regime: VatRegime::Monthly, suppliers: &["concrete", "timber", "roofer", "crane", "agency"], first_time: &["electrician"],
        sells: &[item("Ruwbouwwerken vorderingsstaat", 700_200, Piece, (1, 1), (480_000, 2_650_000), Vat::CoContractor), item("Renovatie woning ouder dan tien jaar", 700_100, SquareMetre, (12, 90), (9200, 12_400), V6), item("Grondwerken", 700_100, CubicMetre, (10, 120), (1850, 2450), V21)],
        look: Look { frame: Frame::Grid, logo: Logo::Hexagon, colour: 0x9A_34_12 },
        wanted: &[("roofer", Variety::Plain), ("electrician", Variety::Plain), ("concrete", Variety::Sbdh), ("timber", Variety::NegativeInvoice), ("crane", Variety::Plain), ("timber", Variety::ManyLines), ("concrete", Variety::Broken), ("roofer", Variety::UblBe), ("timber", Variety::Allowance), ("roofer", Variety::CreditNote), ("concrete", Variety::Late), ("crane", Variety::NumberBack), ("agency", Variety::Plain), ("", Variety::Sale)] },
    Trade { word: "Brasserie", regime: VatRegime::Quarterly, suppliers: &["grocer", "butcher", "brewer", "linen", "gas", "rent"], first_time: &["cleaning"],
        sells: &[item("Menu groep", 700_000, Piece, (8, 40), (3800, 5200), V12), item("Dranken groep", 700_000, Piece, (8, 80), (280, 650), V21), item("Zaalhuur vergadering", 700_100, Piece, (1, 1), (15_000, 25_000), V21)],
        look: Look { frame: Frame::Side, logo: Logo::Leaf, colour: 0x15_5E_75 },
        wanted: &[("grocer", Variety::SeveralRates), ("brewer", Variety::Rounding), ("butcher", Variety::PdfAndPicture), ("brewer", Variety::CreditNote), ("linen", Variety::EFff), ("gas", Variety::Plain), ("cleaning", Variety::Plain), ("association", Variety::Plain), ("", Variety::Sale)] },
    Trade { word: "Webwinkel", regime: VatRegime::Monthly, suppliers: &["toys", "textiles", "ads", "parcels", "packaging"], first_time: &["swiss"],
        sells: &[item("Houten speelgoed assortiment", 700_000, Piece, (10, 60), (1490, 2900), V21), item("Levering boekhandel Nederland", 700_300, Piece, (20, 120), (890, 1890), Vat::Goods)],
        look: Look { frame: Frame::Band, logo: Logo::Drop, colour: 0xBE_18_5D },
        wanted: &[("toys", Variety::Plain), ("ads", Variety::Plain), ("swiss", Variety::Plain), ("textiles", Variety::IntraCommunityBelgianAddress), ("textiles", Variety::Plain), ("software", Variety::Usd), ("toys", Variety::CreditNote), ("parcels", Variety::TwoAttachments), ("", Variety::Sale)] },
    Trade { word: "Artsenpraktijk", regime: VatRegime::None, suppliers: &["medical", "cleaning", "rent"], first_time: &["association"],
        sells: &[item("Medisch advies onderneming", 700_400, Hour, (2, 12), (9500, 11_500), Vat::Exempt)],
        look: Look { frame: Frame::Plain, logo: Logo::Drop, colour: 0x04_78_57 },
        wanted: &[("association", Variety::Plain), ("medical", Variety::SeveralRates), ("insurance", Variety::Plain), ("", Variety::Sale)] },
    Trade { word: "Atelier", regime: VatRegime::Quarterly, suppliers: &["timber", "tools"], first_time: &["paint"],
        sells: &[item("Meubel op maat", 700_000, Piece, (1, 2), (89_000, 240_000), V21)],
        look: Look { frame: Frame::Side, logo: Logo::Triangle, colour: 0x71_3F_12 },
        wanted: &[("timber", Variety::UblBe), ("energy", Variety::Plain)] },
];

/// The first eight dossiers: first eight digits of the number, name, address, weight, manager.
#[rustfmt::skip]
pub(super) const FIRST_DOSSIERS: [(u32, &str, [&str; 4], u32, &str); 8] = [
    (9_999_124, "Bakkerij Korenlicht BV", ["Molenwal", "27", "9800", "Deinze"], 24, "Els"),
    (9_999_165, "Garage Vandorpe-Lys BV", ["Gentsesteenweg", "212", "8530", "Harelbeke"], 19, "Els"),
    (9_999_024, "Architectenbureau Noordhoek BV", ["Coupure", "88", "9000", "Gent"], 12, "Bram"),
    (9_999_066, "Bouwwerken Stevensdonk NV", ["Kempenlaan", "5", "2300", "Turnhout"], 26, "Bram"),
    (9_999_073, "Brasserie De Zilvermeeuw BV", ["Zeedijk", "140", "8400", "Oostende"], 17, "Els"),
    (9_999_311, "Webwinkel Pluimstaart BV", ["Logistieklaan", "16", "9140", "Temse"], 14, "Nadia"),
    (9_999_017, "Artsenpraktijk Lindenberg BV", ["Lindenlaan", "3", "3010", "Kessel-Lo"], 6, "Nadia"),
    (9_999_031, "Atelier Meeuwis", ["Schrijnwerkersstraat", "41", "2140", "Borgerhout"], 2, "Nadia"),
];

/// Parts of made-up names for the dossiers after the first eight.
pub(super) const NAMES: [&str; 24] = [
    "Eikelhof",
    "Zonneweide",
    "Klaverblad",
    "Duinzicht",
    "Rietveer",
    "Hazelaar",
    "Torenburg",
    "Vlasakker",
    "Lindekerke",
    "Beukendreef",
    "Waterkant",
    "Steenbeek",
    "Korenbloem",
    "Hoogland",
    "Meersman-Dal",
    "Kruisheide",
    "Ganzepoot",
    "Merelbos",
    "Ravenstraat",
    "Wilgenrode",
    "Blauwput",
    "Zandberg",
    "Heidehoek",
    "Oeverlicht",
];

/// Street, postal code and municipality of made-up addresses.
pub(super) const PLACES: [[&str; 3]; 12] = [
    ["Kerkstraat", "9050", "Gentbrugge"],
    ["Stationsstraat", "2600", "Berchem"],
    ["Dorpsplein", "8600", "Diksmuide"],
    ["Nieuwstraat", "3300", "Tienen"],
    ["Molenstraat", "2440", "Geel"],
    ["Hoogstraat", "9700", "Oudenaarde"],
    ["Kapellelaan", "1860", "Meise"],
    ["Schoolstraat", "3600", "Genk"],
    ["Grote Baan", "9120", "Melsele"],
    ["Kasteeldreef", "2970", "Schilde"],
    ["Vaartdijk", "3018", "Wijgmaal"],
    ["Bosstraat", "8820", "Torhout"],
];

/// Customers of everybody; the last two are in other member states.
pub(super) const CUSTOMERS: [&str; 14] = [
    "Tearoom Zonnebloem BV",
    "Camping Duinroosje BV",
    "Bloemen Madelief VOF",
    "Hotel Ter Kade NV",
    "Fietsen Pedaalhof BV",
    "Immo Torenzicht NV",
    "Schoonheidssalon Iris BV",
    "Drukkerij Inktvis BV",
    "Sporthal De Bres VZW",
    "Apotheek Salvia BV",
    "Loodgieterij Bronwater BV",
    "Meubelen Eikenrade BV",
    "Boekhandel De Uil B.V.",
    "Librairie du Canal SAS",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::suppliers::place_of;

    #[test]
    fn every_supplier_named_exists() {
        for trade in &TRADES {
            let wanted = trade.wanted.iter().map(|(key, _)| *key).filter(|key| !key.is_empty());
            for key in trade.suppliers.iter().chain(trade.first_time).copied().chain(wanted).chain(COMMON) {
                assert!(place_of(key).is_some(), "{key}");
            }
        }
    }
}
