use std::collections::BTreeMap;

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

    /// Words in the name of a file or sheet, in four languages.
    fn names(self) -> &'static [&'static str] {
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
            'ô' | 'ö' => plain.push('o'),
            'ù' | 'û' | 'ü' => plain.push('u'),
            'ß' => plain.push_str("ss"),
            // No. and n°.
            '°' | 'º' => plain.push('o'),
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

fn guessed(kind: TableKind, heading: &str) -> Option<Column> {
    if heading.is_empty() {
        return None;
    }
    kind.columns().iter().copied().find(|column| column.headings(kind).contains(&heading))
}

/// What a person said about tables: remembered in `office.toml` by name and heading, so that it holds for every dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Kind of the table by the name of its file and sheet, without the number of the dossier.
    pub tables: BTreeMap<String, TableKind>,
    /// For each kind of table: the column by its heading; `None` in the file as `"-"` where the column is not used.
    pub columns: BTreeMap<String, BTreeMap<String, String>>,
}

/// Kept in the place of a column that is not used.
const NOT_USED: &str = "-";

impl Choices {
    /// The kind of a table: what was said about its name, else what its name says, else what its headings say.
    /// `name` is that of the file without number of the dossier and ending, `sheet` that of the sheet.
    #[must_use]
    pub fn kind(&self, name: &str, sheet: &str, headings: &[String]) -> Option<TableKind> {
        if let Some(kind) = self.tables.get(&Self::key(name, sheet)) {
            return Some(*kind);
        }
        // The sheet says more than the file it is in; the word for the dossier may stand in the name of any of its files.
        let named = [plain(sheet), plain(name)].into_iter().find_map(|text| {
            let mut kinds = TableKind::ALL.into_iter().rev();
            kinds.find(|kind| kind.names().iter().any(|word| text.contains(word)))
        });
        if let Some(kind) = named.filter(|kind| self.is_whole(*kind, headings)) {
            return Some(kind);
        }
        // Suppliers and customers have the same headings: only their name tells them apart.
        let alike = |kind: &TableKind| !matches!(kind, TableKind::Suppliers | TableKind::Customers);
        let whole = TableKind::ALL.into_iter().filter(alike).filter(|kind| self.is_whole(*kind, headings));
        let fits = |kind: &TableKind| self.columns_of(*kind, headings).iter().flatten().count();
        let filled = headings.iter().filter(|heading| !heading.is_empty()).count();
        whole.filter(|kind| fits(kind) * 2 > filled).max_by_key(fits).or(named)
    }

    /// What each column of a table holds: what was said about its heading, else the guess. Each is given once.
    #[must_use]
    pub fn columns_of(&self, kind: TableKind, headings: &[String]) -> Vec<Option<Column>> {
        let said = self.columns.get(kind.word());
        let mut taken = Vec::new();
        let mut columns = vec![None; headings.len()];
        // What was said first: a guess never takes its column away.
        for guess in [false, true] {
            for (heading, place) in headings.iter().map(|heading| plain(heading)).zip(&mut columns) {
                let word = said.and_then(|said| said.get(&heading));
                let column = match (word, guess) {
                    (Some(word), false) => kind.columns().iter().copied().find(|column| column.word() == word),
                    (None, true) => guessed(kind, &heading),
                    _ => continue,
                };
                if let Some(column) = column.filter(|column| !taken.contains(column)) {
                    taken.push(column);
                    *place = Some(column);
                }
            }
        }
        columns
    }

    fn is_whole(&self, kind: TableKind, headings: &[String]) -> bool {
        let columns = self.columns_of(kind, headings);
        kind.needs().iter().all(|needed| columns.contains(&Some(*needed)))
    }

    /// Remembers the kind of a table.
    pub fn say_kind(&mut self, name: &str, sheet: &str, kind: TableKind) {
        self.tables.insert(Self::key(name, sheet), kind);
    }

    /// Remembers what a column holds; `None`: it is not used. What was said of another heading of this table gives way;
    /// what is guessed of one comes back as soon as nothing that was said holds its column.
    pub fn say_column(&mut self, kind: TableKind, headings: &[String], place: usize, column: Option<Column>) {
        let said = self.columns.entry(kind.word().to_owned()).or_default();
        if let Some(word) = column.map(Column::word) {
            for heading in headings {
                let heading = plain(heading);
                if said.get(&heading).is_some_and(|held| held == word) {
                    said.remove(&heading);
                }
            }
        }
        if let Some(heading) = headings.get(place) {
            said.insert(plain(heading), column.map_or(NOT_USED, Column::word).to_owned());
        }
    }

    fn key(name: &str, sheet: &str) -> String {
        let (name, sheet) = (plain(name), plain(sheet));
        if sheet.is_empty() { name } else { format!("{name}/{sheet}") }
    }
}
