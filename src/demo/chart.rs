use rust_decimal::Decimal;

use crate::office::Account;

/// Number, names in Dutch, French, English and German, percentage of VAT that cannot be deducted.
type Row = (u32, [&'static str; 4], i64);

/// The chart of accounts of a demo dossier, by number.
///
/// Source of the numbers: the Belgian minimum chart of accounts, royal decree of 21 October 2018.
pub(super) fn accounts() -> Vec<Account> {
    ROWS.iter()
        .map(|&(number, names, not_deductible)| Account {
            number,
            names: names.map(str::to_owned),
            book_purchases: matches!(number / 10_000, 20..=29 | 41 | 44..=45 | 60..=65),
            book_sales: matches!(number / 10_000, 40 | 45 | 65 | 70..=74),
            vat_non_deductible: Decimal::from(not_deductible),
            control: match number {
                400_000 => 1,
                440_000 => 2,
                _ => 0,
            },
            closed: false,
        })
        .collect()
}

#[rustfmt::skip]
const ROWS: [Row; 67] = [
    (211_000, ["Software en licenties", "Logiciels et licences", "Software and licences", "Software und Lizenzen"], 0),
    (230_000, ["Installaties en machines", "Installations et machines", "Plant and machinery", "Anlagen und Maschinen"], 0),
    (231_000, ["Uitrusting en gereedschap", "Équipement et outillage", "Equipment and tools", "Ausstattung und Werkzeuge"], 0),
    (240_000, ["Meubilair", "Mobilier", "Furniture", "Mobiliar"], 0),
    (241_000, ["Kantoormateriaal en informatica", "Matériel de bureau et informatique", "Office and IT equipment", "Büro- und EDV-Ausstattung"], 0),
    (242_000, ["Rollend materieel", "Matériel roulant", "Vehicles", "Fuhrpark"], 50),
    (280_000, ["Waarborgen betaald", "Cautionnements versés", "Deposits paid", "Geleistete Kautionen"], 0),
    (400_000, ["Handelsdebiteuren", "Clients", "Trade debtors", "Kunden"], 0),
    (404_000, ["Te innen opbrengsten", "Produits à recevoir", "Income receivable", "Ausstehende Erträge"], 0),
    (406_000, ["Vooruitbetalingen", "Acomptes versés", "Prepayments", "Geleistete Anzahlungen"], 0),
    (411_000, ["Aftrekbare btw", "TVA déductible", "Deductible VAT", "Abzugsfähige MwSt."], 0),
    (416_000, ["Diverse vorderingen", "Créances diverses", "Other receivables", "Sonstige Forderungen"], 0),
    (440_000, ["Leveranciers", "Fournisseurs", "Suppliers", "Lieferanten"], 0),
    (444_000, ["Te ontvangen facturen", "Factures à recevoir", "Invoices to be received", "Ausstehende Rechnungen"], 0),
    (451_000, ["Verschuldigde btw", "TVA due", "VAT due", "Geschuldete MwSt."], 0),
    (451_055, ["Btw intracommunautair", "TVA intracommunautaire", "VAT intra-Community", "MwSt. innergemeinschaftlich"], 0),
    (451_056, ["Btw medecontractant", "TVA cocontractant", "VAT domestic reverse charge", "MwSt. Vertragspartner"], 0),
    (451_057, ["Btw invoer, verlegging", "TVA importation, report", "VAT import, postponed", "MwSt. Einfuhr, verlagert"], 0),
    (460_000, ["Ontvangen vooruitbetalingen", "Acomptes reçus", "Prepayments received", "Erhaltene Anzahlungen"], 0),
    (600_000, ["Aankopen grondstoffen", "Achats de matières premières", "Raw materials", "Rohstoffe"], 0),
    (601_000, ["Aankopen hulpstoffen", "Achats de fournitures", "Consumables", "Hilfsstoffe"], 0),
    (601_100, ["Verpakking", "Emballages", "Packaging", "Verpackung"], 0),
    (602_000, ["Diensten, werk en studies", "Services, travaux et études", "Services and studies", "Dienstleistungen und Studien"], 0),
    (603_000, ["Onderaanneming", "Sous-traitance générale", "Subcontracting", "Nachunternehmer"], 0),
    (604_000, ["Aankopen handelsgoederen", "Achats de marchandises", "Goods for resale", "Handelswaren"], 0),
    (604_100, ["Aankopen onderdelen", "Achats de pièces", "Parts", "Ersatzteile"], 0),
    (604_200, ["Aankopen voeding", "Achats alimentation", "Food", "Lebensmittel"], 0),
    (604_300, ["Aankopen dranken", "Achats boissons", "Beverages", "Getränke"], 0),
    (608_000, ["Ontvangen kortingen", "Remises obtenues", "Discounts received", "Erhaltene Nachlässe"], 0),
    (610_000, ["Huur gebouwen", "Loyers immeubles", "Rent of premises", "Miete Gebäude"], 0),
    (610_100, ["Huur materieel", "Location de matériel", "Equipment hire", "Miete Geräte"], 0),
    (611_000, ["Onderhoud gebouwen", "Entretien bâtiments", "Maintenance of premises", "Instandhaltung Gebäude"], 0),
    (611_100, ["Onderhoud machines", "Entretien machines", "Maintenance of machinery", "Wartung Maschinen"], 0),
    (611_200, ["Onderhoud voertuigen", "Entretien véhicules", "Vehicle maintenance", "Wartung Fahrzeuge"], 50),
    (612_000, ["Energie", "Énergie", "Energy", "Energie"], 0),
    (612_100, ["Elektriciteit", "Électricité", "Electricity", "Strom"], 0),
    (612_110, ["Laadpaal", "Borne de recharge", "Charging point", "Ladestation"], 50),
    (612_200, ["Gas", "Gaz", "Gas", "Gas"], 0),
    (612_300, ["Water", "Eau", "Water", "Wasser"], 0),
    (612_400, ["Brandstof voertuigen", "Carburant véhicules", "Vehicle fuel", "Kraftstoff Fahrzeuge"], 50),
    (612_500, ["Klein materiaal", "Petit matériel", "Small equipment", "Kleinmaterial"], 0),
    (612_600, ["Werkkledij", "Vêtements de travail", "Work clothes", "Arbeitskleidung"], 0),
    (613_000, ["Telefoon en internet", "Téléphone et internet", "Telephone and internet", "Telefon und Internet"], 0),
    (613_100, ["Portkosten", "Frais postaux", "Postage", "Porto"], 0),
    (613_200, ["Kantoorbenodigdheden", "Fournitures de bureau", "Office supplies", "Bürobedarf"], 0),
    (613_300, ["Softwareabonnementen", "Abonnements logiciels", "Software subscriptions", "Softwareabonnements"], 0),
    (613_400, ["Erelonen boekhouding", "Honoraires comptables", "Accounting fees", "Honorare Buchhaltung"], 0),
    (613_500, ["Erelonen derden", "Honoraires de tiers", "Professional fees", "Honorare Dritter"], 0),
    (614_000, ["Verzekeringen", "Assurances", "Insurance", "Versicherungen"], 0),
    (614_100, ["Autoverzekering", "Assurance véhicules", "Vehicle insurance", "Kfz-Versicherung"], 0),
    (615_000, ["Reclame", "Publicité", "Advertising", "Werbung"], 0),
    (615_100, ["Onlineadvertenties", "Publicité en ligne", "Online advertising", "Onlinewerbung"], 0),
    (615_200, ["Restaurant en ontvangst", "Restaurant et réception", "Meals and reception", "Bewirtung"], 100),
    (616_000, ["Transport", "Transport", "Transport", "Transport"], 0),
    (616_100, ["Leasing voertuigen", "Leasing véhicules", "Vehicle lease", "Leasing Fahrzeuge"], 50),
    (616_200, ["Schoonmaak", "Nettoyage", "Cleaning", "Reinigung"], 0),
    (616_300, ["Afvalverwerking", "Traitement des déchets", "Waste disposal", "Abfallentsorgung"], 0),
    (617_000, ["Uitzendkrachten", "Intérimaires", "Temporary staff", "Zeitarbeit"], 0),
    (623_000, ["Andere personeelskosten", "Autres frais de personnel", "Other staff costs", "Sonstige Personalkosten"], 0),
    (640_000, ["Bedrijfsbelastingen", "Taxes d'exploitation", "Operating taxes", "Betriebliche Steuern"], 0),
    (657_000, ["Bankkosten", "Frais bancaires", "Bank charges", "Bankspesen"], 0),
    (658_000, ["Afronding en betalingsverschillen", "Arrondis et différences de paiement", "Rounding and payment differences", "Rundungs- und Zahlungsdifferenzen"], 0),
    (700_000, ["Verkopen", "Ventes", "Sales", "Verkäufe"], 0),
    (700_100, ["Geleverde diensten", "Prestations de services", "Services rendered", "Dienstleistungen"], 0),
    (700_200, ["Verkopen medecontractant", "Ventes cocontractant", "Sales under reverse charge", "Verkäufe Vertragspartner"], 0),
    (700_300, ["Intracommunautaire leveringen", "Livraisons intracommunautaires", "Intra-Community supplies", "Innergemeinschaftliche Lieferungen"], 0),
    (700_400, ["Vrijgestelde prestaties", "Prestations exonérées", "Exempt services", "Steuerfreie Leistungen"], 0),
];

#[cfg(test)]
mod tests {
    use super::accounts;

    #[test]
    fn every_account_has_six_digits_four_names_and_stands_in_order() {
        let chart = accounts();
        assert!(chart.windows(2).all(|pair| pair[0].number < pair[1].number));
        for account in &chart {
            assert!((100_000..1_000_000).contains(&account.number));
            assert!(account.names.iter().all(|name| !name.is_empty()), "{}", account.number);
        }
        assert_eq!(chart.iter().filter(|account| account.control > 0).count(), 2);
    }
}
