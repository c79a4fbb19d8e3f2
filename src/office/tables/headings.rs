//! What columns and tables are called, in Dutch, French, English and German.

use super::{Column, TableKind};

impl TableKind {
    /// Words in the name of a file or sheet, in four languages.
    pub(super) fn names(self) -> &'static [&'static str] {
        match self {
            Self::Company => &["bedrijf", "dossier", "firma", "company", "societe", "entreprise", "unternehmen", "mandant"],
            Self::Periods => &["period", "boekja", "exercice", "bookyear", "fiscalyear", "geschaftsjahr", "zeitraum"],
            Self::Journals => &["dagboek", "journa"],
            Self::Accounts => &["rekening", "compte", "account", "konto", "konten", "chart", "plancomptable", "mar", "pcmn"],
            Self::Suppliers => &["leverancier", "fournisseur", "supplier", "vendor", "lieferant", "kreditor", "crediteur"],
            Self::Customers => &["klant", "client", "customer", "kunde", "debitor", "debiteur"],
        }
    }
}

impl Column {
    /// Headings that mean it in a table of this kind, written as [`plain`] writes them.
    fn headings(self, kind: TableKind) -> &'static [&'static str] {
        match (self, kind) {
            (Self::Number, TableKind::Periods) => {
                &["periode", "period", "nr", "periodenr", "periodnr", "periodnumber", "zeitraum"]
            }
            (Self::Number, TableKind::Journals) => {
                &["nummer", "nr", "dagboek", "dagboeknr", "journal", "journalnr", "numero", "number", "code", "prime"]
            }
            (Self::Number, TableKind::Accounts) => &[
                "nummer",
                "nr",
                "rekening",
                "rekeningnr",
                "rekeningnummer",
                "grootboekrekening",
                "compte",
                "numerodecompte",
                "nocompte",
                "numero",
                "account",
                "accountnumber",
                "accountno",
                "number",
                "konto",
                "kontonummer",
                "sachkonto",
                "code",
                "prime",
            ],
            (Self::Number, _) => &[
                "nummer",
                "nr",
                "code",
                "leveranciersnummer",
                "leveranciersnr",
                "leveranciernr",
                "klantnummer",
                "klantnr",
                "numero",
                "no",
                "codeclient",
                "codefournisseur",
                "nofournisseur",
                "noclient",
                "numeroclient",
                "numerofournisseur",
                "number",
                "suppliernumber",
                "customernumber",
                "supplierno",
                "customerno",
                "supplierid",
                "customerid",
                "id",
                "lieferantennummer",
                "lieferantennr",
                "kundennummer",
                "kundennr",
                "prime",
            ],
            (Self::Name, TableKind::Accounts) => &[
                "naam",
                "omschrijving",
                "benaming",
                "omschrijvingnl",
                "description1",
                "libelle",
                "intitule",
                "description",
                "name",
                "bezeichnung",
                "titel",
            ],
            (Self::Name, _) => &[
                "naam",
                "firmanaam",
                "bedrijfsnaam",
                "benaming",
                "omschrijving",
                "nom",
                "raisonsociale",
                "denomination",
                "societe",
                "libelle",
                "name",
                "companyname",
                "company",
                "description",
                "firma",
                "bezeichnung",
                "firmenname",
            ],
            (Self::NameFr, _) => &["omschrijvingfr", "naamfr", "libellefr", "descriptionfr", "namefr", "description2", "nomfr"],
            (Self::NameEn, _) => &["omschrijvingen", "naamen", "libelleen", "descriptionen", "nameen", "description3", "nomen"],
            (Self::NameDe, _) => &["omschrijvingde", "naamde", "libellede", "descriptionde", "namede", "description4", "nomde"],
            (Self::EnterpriseNumber, _) => &[
                "ondernemingsnummer",
                "ondernemingsnr",
                "kbo",
                "kbonummer",
                "numerodentreprise",
                "noentreprise",
                "bce",
                "numerobce",
                "enterprisenumber",
                "companynumber",
                "registrationnumber",
                "unternehmensnummer",
                "zdu",
            ],
            (Self::Vat, _) => &[
                "btw",
                "btwnummer",
                "btwnr",
                "tva",
                "numerotva",
                "notva",
                "numerodetva",
                "vat",
                "vatnumber",
                "vatno",
                "vatid",
                "mwst",
                "mwstnummer",
                "mwstnr",
                "ustid",
                "ustidnr",
                "umsatzsteuerid",
            ],
            (Self::Country, _) => &["land", "landcode", "pays", "codepays", "country", "countrycode", "landercode"],
            (Self::Street, _) => &["straat", "adres", "rue", "adresse", "street", "address", "address1", "strasse"],
            (Self::HouseNumber, _) => {
                &["huisnummer", "huisnr", "numerodemaison", "housenumber", "houseno", "hausnummer", "hausnr"]
            }
            (Self::PostalCode, _) => {
                &["postcode", "postnummer", "codepostal", "cp", "zip", "zipcode", "postalcode", "plz", "postleitzahl"]
            }
            (Self::City, _) => {
                &["gemeente", "plaats", "woonplaats", "stad", "ville", "localite", "commune", "city", "town", "ort", "stadt"]
            }
            (Self::Email, _) => &["email", "emailadres", "mail", "courriel", "adresseemail", "emailaddress", "emailadresse"],
            (Self::Iban, _) => &[
                "iban",
                "bankrekening",
                "rekeningnummer",
                "bankrekeningnummer",
                "banknummer",
                "comptebancaire",
                "compteenbanque",
                "bankaccount",
                "banknumber",
                "banknumber1",
                "bankverbindung",
                "bankkonto",
            ],
            (Self::Account, _) => &[
                "rekening",
                "grootboekrekening",
                "kostenrekening",
                "opbrengstrekening",
                "tegenrekening",
                "aankooprekening",
                "verkooprekening",
                "compte",
                "comptegeneral",
                "comptedecharge",
                "account",
                "ledgeraccount",
                "accountpurchase",
                "accountsale",
                "sachkonto",
                "gegenkonto",
                "konto",
            ],
            (Self::Ventilation, _) => {
                &["ventilatie", "ventilatiecode", "ventilation", "codedeventilation", "ventil", "ventilationscode"]
            }
            (Self::Language, _) => &["taal", "taalcode", "langue", "codelangue", "language", "languagecode", "sprache"],
            (Self::BookPurchases, _) => &["aankoop", "aankopen", "bookpurchases", "achat", "achats", "purchases", "einkauf"],
            (Self::BookSales, _) => &["verkoop", "verkopen", "booksales", "vente", "ventes", "sales", "verkauf"],
            (Self::NonDeductible, _) => {
                &["nietaftrekbaar", "btwnietaftrekbaar", "vatnd", "nondeductible", "tvanondeductible", "nichtabzugsfahig"]
            }
            (Self::Control, _) => &["centralisatie", "creadoc", "centralisation", "control", "sammelkonto"],
            (Self::Closed, _) => &[
                "afgesloten",
                "gesloten",
                "geblokkeerd",
                "inactief",
                "cloture",
                "ferme",
                "bloque",
                "inactif",
                "closed",
                "blocked",
                "inactive",
                "geschlossen",
                "gesperrt",
                "inaktiv",
            ],
            (Self::BookYear, _) => &[
                "boekjaar",
                "jaar",
                "exercice",
                "annee",
                "exercicecomptable",
                "bookyear",
                "fiscalyear",
                "year",
                "yearalfa",
                "geschaftsjahr",
                "jahr",
            ],
            (Self::First, _) => &[
                "van",
                "begin",
                "begindatum",
                "vanaf",
                "startdatum",
                "du",
                "debut",
                "datededebut",
                "from",
                "start",
                "startdate",
                "first",
                "von",
                "beginn",
            ],
            (Self::Last, _) => &[
                "tot",
                "tem",
                "totenmet",
                "einde",
                "einddatum",
                "au",
                "fin",
                "datedefin",
                "to",
                "until",
                "end",
                "enddate",
                "last",
                "bis",
                "ende",
            ],
            (Self::Journal, _) => &["soort", "type", "aard", "sorte", "genre", "nature", "kind", "art", "typ"],
            (Self::VatRegime, _) => &[
                "btwregime",
                "btwaangifte",
                "aangifte",
                "periodiciteit",
                "regimetva",
                "declarationtva",
                "periodicite",
                "vatregime",
                "vatreturn",
                "mwstregime",
            ],
            (Self::Manager, _) => &["dossierbeheerder", "beheerder", "gestionnaire", "manager", "filemanager", "sachbearbeiter"],
        }
    }
}

/// A heading or name in the form in which two are compared: lower case, without accents, blanks and marks.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'á' | 'â' | 'ä' => plain.push('a'),
            'ç' => plain.push('c'),
            'è' | 'é' | 'ê' | 'ë' => plain.push('e'),
            'î' | 'ï' => plain.push('i'),
            // No. and n° are one.
            'ô' | 'ö' | '°' | 'º' => plain.push('o'),
            'ù' | 'û' | 'ü' => plain.push('u'),
            'ß' => plain.push_str("ss"),
            letter if letter.is_alphanumeric() => plain.push(letter),
            _ => {}
        }
    }
    plain
}

/// How many cells of a row are headings that are known in any table.
pub(super) fn known_headings(row: &[String]) -> usize {
    row.iter().filter(|cell| TableKind::ALL.into_iter().any(|kind| guessed(kind, &plain(cell)).is_some())).count()
}

pub(super) fn guessed(kind: TableKind, heading: &str) -> Option<Column> {
    if heading.is_empty() {
        return None;
    }
    kind.columns().iter().copied().find(|column| column.headings(kind).contains(&heading))
}
