use super::firm::{Firm, iban};
use super::item::Unit::{CubicMetre, Day, Hour, Kilogram, KilowattHour, Litre, Metre, Month, Piece, SquareMetre, Tonne};
use super::item::{Item, Vat, item};
use super::pdf::{Frame, Logo, Look};
use crate::base::{EnterpriseNumber, Iban};

/// A made-up supplier: where it lives, how its invoices look, what it sells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Supplier {
    pub(super) key: &'static str,
    name: &'static str,
    /// Street, house number, postal code, municipality, country.
    address: [&'static str; 5],
    /// VAT number where it is not Belgian.
    foreign_vat: Option<&'static str>,
    /// In front of its invoice numbers.
    pub(super) prefix: &'static str,
    pub(super) look: Look,
    /// Days until payment.
    pub(super) due_days: i64,
    pub(super) items: &'static [Item],
}

impl Supplier {
    /// The firm behind the supplier with this place in [`ALL`].
    pub(super) fn firm(&self, place: usize) -> Firm {
        let [street, house, postal_code, city, country] = self.address;
        let place = u32::try_from(place).unwrap_or(0);
        let belgian = country == "BE" && self.foreign_vat.is_none();
        let first_eight = if self.key == "energy" { 9_999_471 } else { 9_999_600 + place };
        let enterprise_number = belgian.then(|| EnterpriseNumber::from_first_eight(first_eight)).flatten();
        let outside = self.items.iter().all(|item| item.vat == Vat::Outside);
        Firm {
            name: self.name.to_owned(),
            street: street.to_owned(),
            house: house.to_owned(),
            postal_code: postal_code.to_owned(),
            city: city.to_owned(),
            country: country.to_owned(),
            enterprise_number,
            vat: match (enterprise_number, self.foreign_vat) {
                (Some(number), _) if !outside => Some(format!("BE{}", number.digits())),
                (_, foreign) => foreign.map(str::to_owned),
            },
            iban: account_of(country, 4_471_200 + u64::from(place) * 7_919),
            bic: "NOVABEXX",
        }
    }
}

/// The bank account number `number` of a country, at a bank that does not exist.
pub(super) fn account_of(country: &str, number: u64) -> Option<Iban> {
    match country {
        "NL" => iban(country, &format!("DEMO{number:010}")),
        "DE" => iban(country, &format!("99999999{number:010}")),
        "FR" => iban(country, &format!("9999999999{number:011}99")),
        "CH" => iban(country, &format!("09999{number:012}")),
        _ => Iban::belgian(9_990_000_000 + number % 10_000_000),
    }
}

/// The place of the supplier with this key.
pub(super) fn place_of(key: &str) -> Option<usize> {
    ALL.iter().position(|supplier| supplier.key == key)
}

const fn look(frame: Frame, logo: Logo, colour: u32) -> Look {
    Look { frame, logo, colour }
}

const V21: Vat = Vat::Rate(21);
const V12: Vat = Vat::Rate(12);
const V6: Vat = Vat::Rate(6);

/// Every supplier of the demo office.
#[rustfmt::skip]
pub(super) const ALL: [Supplier; 46] = [
    Supplier { key: "energy", name: "Voltari Energie NV", address: ["Zeekaai", "118", "8400", "Oostende", "BE"], foreign_vat: None, prefix: "F-", look: look(Frame::Band, Logo::Bolt, 0x0B_6E_66), due_days: 30, items: &[
        item("Elektriciteit piekuren", 612_100, KilowattHour, (700, 2400), (0, 0), V21).finely_priced((1350, 1420)),
        item("Elektriciteit daluren", 612_100, KilowattHour, (900, 3900), (0, 0), V21).finely_priced((1060, 1110)),
        item("Netkosten en heffingen", 612_100, KilowattHour, (1800, 6000), (0, 0), V21).finely_priced((460, 480)),
        item("Vaste vergoeding", 612_100, Month, (1, 1), (850, 850), V21).or(612_000)] },
    Supplier { key: "gas", name: "Zuiderwarmte BV", address: ["Gaslaan", "4", "2830", "Willebroek", "BE"], foreign_vat: None, prefix: "ZW", look: look(Frame::Grid, Logo::Ring, 0xB4_53_09), due_days: 15, items: &[
        item("Aardgas verbruik", 612_200, KilowattHour, (900, 5200), (0, 0), V21).finely_priced((520, 560)),
        item("Distributiekosten", 612_200, Month, (1, 1), (2140, 2380), V21)] },
    Supplier { key: "telecom", name: "Belfonica NV", address: ["Antennestraat", "27", "1030", "Schaarbeek", "BE"], foreign_vat: None, prefix: "", look: look(Frame::Side, Logo::Bars, 0x5B_21_B6), due_days: 20, items: &[
        item("Zakelijk internet en vaste lijn", 613_000, Month, (1, 1), (5490, 6290), V21),
        item("Mobiel abonnement", 613_000, Piece, (1, 5), (1800, 2200), V21),
        item("Toestel in afbetaling", 241_000, Month, (1, 1), (2650, 2650), V21).or(613_000)] },
    Supplier { key: "water", name: "Waterkring De Beek OV", address: ["Bronstraat", "9", "9300", "Aalst", "BE"], foreign_vat: None, prefix: "WK/", look: look(Frame::Plain, Logo::Drop, 0x03_69_A1), due_days: 21, items: &[
        item("Waterverbruik", 612_300, CubicMetre, (8, 60), (412, 446), V6),
        item("Vastrecht", 612_300, Month, (3, 3), (410, 410), V6)] },
    Supplier { key: "insurance", name: "Schelde Verzekeringen NV", address: ["Frankrijklei", "210", "2000", "Antwerpen", "BE"], foreign_vat: None, prefix: "P", look: look(Frame::Plain, Logo::Hexagon, 0x1E_3A_8A), due_days: 30, items: &[
        item("Polis burgerlijke aansprakelijkheid", 614_000, Month, (3, 3), (6120, 7480), Vat::Exempt),
        item("Autopolis", 614_100, Month, (3, 3), (5290, 8830), Vat::Exempt)] },
    Supplier { key: "bank", name: "Novabank NV", address: ["Wetstraat", "411", "1040", "Etterbeek", "BE"], foreign_vat: None, prefix: "NB", look: look(Frame::Grid, Logo::Hexagon, 0x14_53_2D), due_days: 0, items: &[
        item("Beheerskosten zichtrekening", 657_000, Month, (1, 1), (1250, 1750), Vat::Exempt),
        item("Kosten betaalterminal", 657_000, Month, (1, 1), (990, 2890), Vat::Exempt).or(610_100)] },
    Supplier { key: "rent", name: "Immo Schelderand BV", address: ["Kaaiplein", "2", "9000", "Gent", "BE"], foreign_vat: None, prefix: "HUUR-", look: look(Frame::Plain, Logo::Triangle, 0x44_40_3C), due_days: 5, items: &[
        item("Huur handelspand", 610_000, Month, (1, 1), (145_000, 235_000), Vat::Exempt)] },
    Supplier { key: "lease", name: "Rijlease Vlaanderen NV", address: ["Autolaan", "77", "1930", "Zaventem", "BE"], foreign_vat: None, prefix: "RL", look: look(Frame::Side, Logo::Ring, 0x0F_76_6E), due_days: 10, items: &[
        item("Operationele leasing bestelwagen", 616_100, Month, (1, 1), (43_900, 51_200), V21),
        item("Onderhoud en banden", 616_100, Month, (1, 1), (6_100, 7_400), V21).or(611_200)] },
    Supplier { key: "fuel", name: "Tankstation De Ring BV", address: ["Ringlaan", "301", "8500", "Kortrijk", "BE"], foreign_vat: None, prefix: "TK", look: look(Frame::Grid, Logo::Drop, 0xB9_1C_1C), due_days: 14, items: &[
        item("Diesel", 612_400, Litre, (42, 210), (0, 0), V21).finely_priced((13_300, 14_600)),
        item("Benzine E10", 612_400, Litre, (20, 96), (0, 0), V21).finely_priced((13_600, 14_900)),
        item("Carwash", 611_200, Piece, (1, 3), (1075, 1405), V21)] },
    Supplier { key: "office", name: "Papierhuis Linde BV", address: ["Kouter", "15", "9000", "Gent", "BE"], foreign_vat: None, prefix: "PH-", look: look(Frame::Band, Logo::Leaf, 0x4D_7C_0F), due_days: 30, items: &[
        item("Kopieerpapier A4 80 g doos", 613_200, Piece, (2, 10), (2190, 2490), V21),
        item("Toner zwart", 613_200, Piece, (1, 3), (6490, 8990), V21),
        item("Bureaustoel Nora", 240_000, Piece, (1, 2), (28_900, 34_900), V21).or(612_500)] },
    Supplier { key: "software", name: "Cijferwolk Software BV", address: ["Technologiepark", "60", "9052", "Zwijnaarde", "BE"], foreign_vat: None, prefix: "CW-", look: look(Frame::Side, Logo::Hexagon, 0x1D_4E_D8), due_days: 30, items: &[
        item("Abonnement facturatiepakket", 613_300, Month, (1, 1), (3900, 6900), V21),
        item("Extra gebruiker", 613_300, Piece, (1, 4), (900, 900), V21)] },
    Supplier { key: "waste", name: "Groenboog Afvalbeheer NV", address: ["Kanaalweg", "33", "1800", "Vilvoorde", "BE"], foreign_vat: None, prefix: "GB", look: look(Frame::Grid, Logo::Leaf, 0x16_65_34), due_days: 30, items: &[
        item("Ophaling restafval container 1100 l", 616_300, Piece, (2, 8), (1890, 2140), V21),
        item("Ophaling papier en karton", 616_300, Piece, (1, 4), (840, 960), V21)] },
    Supplier { key: "cleaning", name: "Poetsbrigade Kamille BV", address: ["Bloemstraat", "6", "3000", "Leuven", "BE"], foreign_vat: None, prefix: "PB", look: look(Frame::Plain, Logo::Drop, 0xBE_18_5D), due_days: 14, items: &[
        item("Schoonmaak kantoor en winkel", 616_200, Hour, (8, 32), (2850, 3150), V21)] },
    Supplier { key: "fees", name: "Boekhoudkantoor Wilgenhof BV", address: ["Wilgenlaan", "12", "9800", "Deinze", "BE"], foreign_vat: None, prefix: "E", look: look(Frame::Plain, Logo::Bars, 0x0F_6C_BD), due_days: 30, items: &[
        item("Ereloon boekhouding", 613_400, Month, (1, 3), (21_500, 34_000), V21)] },
    Supplier { key: "association", name: "Handelskring Leieoever VZW", address: ["Marktplein", "1", "9800", "Deinze", "BE"], foreign_vat: None, prefix: "LID", look: look(Frame::Plain, Logo::Ring, 0x78_35_0F), due_days: 30, items: &[
        item("Lidgeld handelskring", 640_000, Piece, (1, 1), (12_500, 12_500), Vat::Outside)] },
    // Bakery.
    Supplier { key: "mill", name: "Molens Graanhof NV", address: ["Molendreef", "40", "9840", "De Pinte", "BE"], foreign_vat: None, prefix: "MG-", look: look(Frame::Band, Logo::Wheat, 0x92_40_0E), due_days: 30, items: &[
        item("Bloem T65, zak 25 kg", 600_000, Piece, (20, 80), (1790, 1940), V6),
        item("Volkorenmeel, zak 25 kg", 600_000, Piece, (8, 36), (1850, 2010), V6),
        item("Speltmeel, zak 25 kg", 600_000, Piece, (2, 12), (3290, 3480), V6),
        item("Levering en palletkost", 600_000, Piece, (1, 3), (1500, 1500), V21).or(616_000)] },
    Supplier { key: "dairy", name: "Zuivelhoeve Ter Beke BV", address: ["Weidestraat", "71", "8820", "Torhout", "BE"], foreign_vat: None, prefix: "ZH", look: look(Frame::Side, Logo::Drop, 0x02_84_C7), due_days: 14, items: &[
        item("Boter 82 %, doos 10 kg", 600_000, Piece, (3, 14), (7690, 8240), V6),
        item("Volle melk, 10 l", 600_000, Piece, (6, 30), (1080, 1190), V6),
        item("Eieren, 180 stuks", 600_000, Piece, (2, 12), (3150, 3390), V6)] },
    Supplier { key: "chocolate", name: "Cacaohuis Amandine BV", address: ["Bonenkaai", "5", "2060", "Antwerpen", "BE"], foreign_vat: None, prefix: "CA/", look: look(Frame::Grid, Logo::Hexagon, 0x6B_21_A8), due_days: 30, items: &[
        item("Fondantchocolade callets 10 kg", 600_000, Piece, (1, 8), (9890, 11_250), V6),
        item("Suiker S2, zak 25 kg", 600_000, Piece, (4, 16), (2290, 2480), V6),
        item("Decoratie en vormen", 601_000, Piece, (1, 6), (1850, 3990), V21).or(612_500)] },
    Supplier { key: "packaging", name: "Pakkado BV", address: ["Industrieweg", "88", "3980", "Tessenderlo", "BE"], foreign_vat: None, prefix: "PK", look: look(Frame::Band, Logo::Triangle, 0xC2_41_0C), due_days: 30, items: &[
        item("Broodzakken papier, 1000 st", 601_100, Piece, (1, 12), (3490, 3890), V21),
        item("Gebaksdozen, 250 st", 601_100, Piece, (1, 6), (5690, 6250), V21),
        item("Draagtassen bedrukt, 500 st", 601_100, Piece, (1, 4), (8990, 9690), V21).or(615_000)] },
    Supplier { key: "ovens", name: "Oventechniek Vlam BV", address: ["Smidsestraat", "19", "8800", "Roeselare", "BE"], foreign_vat: None, prefix: "OV-", look: look(Frame::Side, Logo::Triangle, 0x9F_12_39), due_days: 30, items: &[
        item("Onderhoud steenoven", 611_100, Hour, (2, 9), (6800, 7200), V21),
        item("Onderdelen brander", 611_100, Piece, (1, 4), (4590, 12_900), V21).or(230_000)] },
    Supplier { key: "machines", name: "Bakkerijmachines Kerkhove NV", address: ["Nijverheidslaan", "102", "8560", "Wevelgem", "BE"], foreign_vat: None, prefix: "BK", look: look(Frame::Grid, Logo::Bars, 0x33_41_55), due_days: 45, items: &[
        item("Spiraalkneder 120 l", 230_000, Piece, (1, 1), (684_000, 729_000), V21),
        item("Plaatsing en opleiding", 230_000, Hour, (4, 8), (6500, 6500), V21).or(611_100)] },
    // Garage.
    Supplier { key: "parts", name: "Onderdelenhuis Tandwiel NV", address: ["Havenlaan", "14", "9042", "Gent", "BE"], foreign_vat: None, prefix: "OT", look: look(Frame::Grid, Logo::Ring, 0x1E_40_AF), due_days: 30, items: &[
        item("Remschijven set voor", 604_100, Piece, (1, 6), (7890, 12_490), V21),
        item("Remblokken set", 604_100, Piece, (1, 8), (3190, 5890), V21),
        item("Oliefilter", 604_100, Piece, (4, 24), (790, 1490), V21),
        item("Distributieset", 604_100, Piece, (1, 3), (18_900, 28_900), V21)] },
    Supplier { key: "tyres", name: "Bandencentrale Noord BV", address: ["Steenweg", "510", "2910", "Essen", "BE"], foreign_vat: None, prefix: "BC-", look: look(Frame::Band, Logo::Ring, 0x11_18_27), due_days: 30, items: &[
        item("Winterband 205/55 R16", 604_000, Piece, (4, 24), (6890, 9290), V21),
        item("Zomerband 225/45 R17", 604_000, Piece, (2, 12), (8290, 11_590), V21),
        item("Recyclagebijdrage banden", 604_000, Piece, (4, 24), (195, 195), V21).or(616_300)] },
    Supplier { key: "oil", name: "Smeerstoffen Delta BV", address: ["Petroleumkaai", "8", "2030", "Antwerpen", "BE"], foreign_vat: None, prefix: "SD", look: look(Frame::Side, Logo::Drop, 0xA1_62_07), due_days: 30, items: &[
        item("Motorolie 5W-30, vat 60 l", 601_000, Piece, (1, 4), (18_900, 22_400), V21).or(604_100),
        item("Ruitensproeiervloeistof, 5 l", 601_000, Piece, (6, 24), (490, 690), V21)] },
    Supplier { key: "tools", name: "Gereedschap Hamer & Zoon BV", address: ["Ambachtenlaan", "23", "3001", "Heverlee", "BE"], foreign_vat: None, prefix: "GH", look: look(Frame::Plain, Logo::Triangle, 0x7F_1D_1D), due_days: 30, items: &[
        item("Momentsleutel", 612_500, Piece, (1, 2), (8900, 14_900), V21).or(231_000),
        item("Dopsleutelset", 612_500, Piece, (1, 2), (12_900, 18_900), V21).or(231_000),
        item("Handschoenen nitril, doos", 601_000, Piece, (4, 20), (690, 890), V21)] },
    Supplier { key: "paint", name: "Lakstudio Spectra BV", address: ["Kleurstraat", "3", "3500", "Hasselt", "BE"], foreign_vat: None, prefix: "LS", look: look(Frame::Band, Logo::Hexagon, 0xBE_12_3C), due_days: 30, items: &[
        item("Autolak op kleur, 1 l", 601_000, Litre, (1, 8), (5490, 8990), V21),
        item("Schuurpapier P800, doos", 601_000, Piece, (1, 6), (2190, 2890), V21)] },
    // Architect.
    Supplier { key: "cad", name: "Planwerk Software GmbH", address: ["Lindenallee", "44", "50667", "Köln", "DE"], foreign_vat: Some("DE999999902"), prefix: "RE-", look: look(Frame::Side, Logo::Hexagon, 0x37_30_A3), due_days: 14, items: &[
        item("CAD-Lizenz, Monatsabonnement", 613_300, Month, (1, 3), (14_900, 18_900), Vat::Services)] },
    Supplier { key: "stability", name: "Studiebureau Draagkracht BV", address: ["Brugstraat", "51", "8000", "Brugge", "BE"], foreign_vat: None, prefix: "SB-", look: look(Frame::Plain, Logo::Triangle, 0x1F_29_37), due_days: 30, items: &[
        item("Stabiliteitsstudie", 602_000, Hour, (6, 40), (7800, 8600), V21),
        item("Werfbezoek", 602_000, Piece, (1, 3), (18_500, 18_500), V21)] },
    Supplier { key: "plotting", name: "Reprografie Blauwdruk BV", address: ["Plantentuinstraat", "10", "9000", "Gent", "BE"], foreign_vat: None, prefix: "RB", look: look(Frame::Band, Logo::Bars, 0x07_59_85), due_days: 30, items: &[
        item("Plotten plannen A0", 613_200, Piece, (4, 40), (490, 690), V21),
        item("Maquette karton", 602_000, Piece, (1, 2), (14_500, 24_500), V21).or(613_200)] },
    Supplier { key: "surveyor", name: "Landmeter Ooghoogte BV", address: ["Veldstraat", "66", "9100", "Sint-Niklaas", "BE"], foreign_vat: None, prefix: "LM", look: look(Frame::Grid, Logo::Triangle, 0x3F_62_12), due_days: 30, items: &[
        item("Opmeting perceel", 602_000, Piece, (1, 2), (48_000, 92_000), V21).or(613_500)] },
    // Builder.
    Supplier { key: "concrete", name: "Betoncentrale Kiezel NV", address: ["Grintweg", "200", "3680", "Maaseik", "BE"], foreign_vat: None, prefix: "BK-", look: look(Frame::Grid, Logo::Hexagon, 0x52_52_5B), due_days: 30, items: &[
        item("Beton C25/30", 600_000, CubicMetre, (4, 36), (10_900, 12_400), V21),
        item("Pompwagen", 610_100, Hour, (2, 6), (14_500, 14_500), V21),
        item("Stabilisé", 600_000, Tonne, (3, 24), (4850, 5490), V21)] },
    Supplier { key: "timber", name: "Houthandel Beukenrode NV", address: ["Zagerijstraat", "1", "9700", "Oudenaarde", "BE"], foreign_vat: None, prefix: "HB", look: look(Frame::Band, Logo::Leaf, 0x71_3F_12), due_days: 30, items: &[
        item("Keper 63 × 75 mm", 600_000, Metre, (40, 320), (285, 345), V21),
        item("OSB-plaat 18 mm", 600_000, SquareMetre, (20, 160), (1090, 1290), V21),
        item("Schroeven en beslag", 601_000, Piece, (2, 20), (1290, 2490), V21)] },
    Supplier { key: "roofer", name: "Dakwerken Hoogstijns BV", address: ["Nokstraat", "18", "9160", "Lokeren", "BE"], foreign_vat: None, prefix: "DH", look: look(Frame::Side, Logo::Triangle, 0x99_1B_1B), due_days: 30, items: &[
        item("Dakwerken in onderaanneming", 603_000, SquareMetre, (40, 180), (6200, 7400), Vat::CoContractor),
        item("Zinkwerk", 603_000, Metre, (8, 40), (5400, 6100), Vat::CoContractor)] },
    Supplier { key: "electrician", name: "Elektro Blikstroom BV", address: ["Kabelstraat", "29", "9230", "Wetteren", "BE"], foreign_vat: None, prefix: "EB-", look: look(Frame::Band, Logo::Bolt, 0xCA_8A_04), due_days: 30, items: &[
        item("Elektriciteitswerken vorderingsstaat", 603_000, Piece, (1, 1), (280_000, 740_000), Vat::CoContractor)] },
    Supplier { key: "crane", name: "Hijsdiensten Reiger NV", address: ["Dokstraat", "90", "9130", "Beveren", "BE"], foreign_vat: None, prefix: "HR", look: look(Frame::Grid, Logo::Triangle, 0xEA_58_0C), due_days: 30, items: &[
        item("Huur torenkraan", 610_100, Day, (2, 10), (38_500, 42_000), V21),
        item("Transport en opbouw", 610_100, Piece, (1, 1), (64_000, 64_000), V21).or(616_000)] },
    Supplier { key: "agency", name: "Uitzendbureau Handje BV", address: ["Stationsplein", "8", "2800", "Mechelen", "BE"], foreign_vat: None, prefix: "UH", look: look(Frame::Plain, Logo::Ring, 0x86_19_8F), due_days: 14, items: &[
        item("Uitzendkracht metselaar", 617_000, Hour, (16, 76), (3790, 4180), V21)] },
    // Restaurant.
    Supplier { key: "grocer", name: "Horeca Groothandel Oester NV", address: ["Vismarkt", "30", "8380", "Zeebrugge", "BE"], foreign_vat: None, prefix: "HO", look: look(Frame::Band, Logo::Wheat, 0x15_5E_75), due_days: 14, items: &[
        item("Verse groenten assortiment", 604_200, Kilogram, (20, 90), (215, 340), V6),
        item("Margarine, 10 kg", 604_200, Piece, (1, 6), (2890, 3190), V12),
        item("Afwasmiddel professioneel, 20 l", 601_000, Piece, (1, 4), (4290, 4790), V21),
        item("Servetten, doos", 601_000, Piece, (2, 10), (1890, 2190), V21)] },
    Supplier { key: "butcher", name: "Vleeshuis Rund & Co BV", address: ["Slachthuislaan", "55", "1070", "Anderlecht", "BE"], foreign_vat: None, prefix: "VR", look: look(Frame::Side, Logo::Hexagon, 0xB9_1C_1C), due_days: 14, items: &[
        item("Rundsfilet", 604_200, Kilogram, (6, 28), (3390, 3890), V6),
        item("Kipfilet", 604_200, Kilogram, (8, 40), (890, 1090), V6)] },
    Supplier { key: "brewer", name: "Drankenhandel Van Rillaer BV", address: ["Brouwerijstraat", "12", "3118", "Werchter", "BE"], foreign_vat: None, prefix: "DR", look: look(Frame::Grid, Logo::Drop, 0x85_4D_0E), due_days: 14, items: &[
        item("Pils, vat 50 l", 604_300, Piece, (2, 14), (12_900, 13_900), V21),
        item("Frisdrank, bak 24 × 20 cl", 604_300, Piece, (4, 30), (1490, 1790), V21),
        item("Koffie bonen", 604_200, Kilogram, (4, 20), (1490, 1790), V6)] },
    Supplier { key: "linen", name: "Linnenservice Wit BV", address: ["Wasserijweg", "7", "8310", "Brugge", "BE"], foreign_vat: None, prefix: "LW", look: look(Frame::Plain, Logo::Leaf, 0x0E_74_90), due_days: 30, items: &[
        item("Huur en wassen tafellinnen", 612_600, Piece, (40, 220), (62, 84), V21).or(616_200)] },
    // Web shop.
    Supplier { key: "toys", name: "Speelgoed Import Eendracht B.V.", address: ["Havenkade", "212", "3011 AA", "Rotterdam", "NL"], foreign_vat: Some("NL999999011B01"), prefix: "NL", look: look(Frame::Band, Logo::Ring, 0xDB_27_77), due_days: 30, items: &[
        item("Houten treinset", 604_000, Piece, (6, 48), (1490, 1990), Vat::Goods),
        item("Puzzel 500 stukken", 604_000, Piece, (12, 60), (590, 790), Vat::Goods)] },
    Supplier { key: "textiles", name: "Wollfabrik Sonnenhang GmbH", address: ["Webergasse", "9", "70173", "Stuttgart", "DE"], foreign_vat: Some("DE999999913"), prefix: "AR", look: look(Frame::Grid, Logo::Leaf, 0x4C_1D_95), due_days: 30, items: &[
        item("Wolldecke 130 × 180 cm", 604_000, Piece, (10, 60), (2190, 2790), Vat::Goods),
        item("Kissenbezug Leinen", 604_000, Piece, (20, 80), (690, 890), Vat::Goods)] },
    Supplier { key: "ads", name: "Régie Publicité Hirondelle SAS", address: ["Rue des Lilas", "18", "59000", "Lille", "FR"], foreign_vat: Some("FR99999999902"), prefix: "FA-", look: look(Frame::Side, Logo::Bars, 0x1D_4E_D8), due_days: 15, items: &[
        item("Campagne publicitaire en ligne", 615_100, Piece, (1, 1), (24_000, 96_000), Vat::Services)] },
    Supplier { key: "parcels", name: "Pakjesdienst Merel NV", address: ["Sorteerlaan", "3", "1731", "Zellik", "BE"], foreign_vat: None, prefix: "PM", look: look(Frame::Band, Logo::Triangle, 0xD9_77_06), due_days: 14, items: &[
        item("Pakketten binnenland", 616_000, Piece, (60, 420), (489, 562), V21),
        item("Pakketten Nederland", 616_000, Piece, (10, 90), (742, 819), V21),
        item("Retouren", 616_000, Piece, (4, 40), (395, 395), V21).or(613_100)] },
    Supplier { key: "swiss", name: "Alpenuhr Handels AG", address: ["Seestrasse", "5", "8001", "Zürich", "CH"], foreign_vat: Some("CHE999999904"), prefix: "CH-", look: look(Frame::Plain, Logo::Hexagon, 0xA8_1C_1C), due_days: 30, items: &[
        item("Wall clock, beech", 604_000, Piece, (6, 30), (2890, 3590), Vat::Export)] },
    // Doctor.
    Supplier { key: "medical", name: "Medisch Depot Salie BV", address: ["Kruidtuinlaan", "38", "9000", "Gent", "BE"], foreign_vat: None, prefix: "MD", look: look(Frame::Side, Logo::Leaf, 0x04_78_57), due_days: 30, items: &[
        item("Naalden en spuiten, doos", 601_000, Piece, (2, 12), (890, 1490), V6),
        item("Onderzoekshandschoenen, doos", 601_000, Piece, (6, 30), (690, 890), V21),
        item("Bloeddrukmeter", 612_500, Piece, (1, 2), (8900, 15_900), V21).or(231_000)] },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_supplier_has_its_own_key_and_number_and_a_valid_account() {
        let mut seen = std::collections::BTreeSet::new();
        for (place, supplier) in ALL.iter().enumerate() {
            let firm = supplier.firm(place);
            assert!(seen.insert(supplier.key) && seen.insert(supplier.name), "{}", supplier.key);
            assert!(firm.iban.is_some() && firm.slug().len() > 4, "{}", supplier.key);
            assert_eq!(firm.enterprise_number.is_some(), supplier.foreign_vat.is_none(), "{}", supplier.key);
            assert_eq!(place_of(supplier.key), Some(place));
        }
    }
}
