use std::io::Read as _;
use std::path::{Path, PathBuf};

use toml_edit::{Document, DocumentMut, Item, Table, TableLike};

use super::Settings;
use crate::base::Message;
use crate::platform::files;

/// Name of the file in the office folder.
const FILE: &str = "office.toml";
/// No settings file is longer; more is not read.
const MAX_BYTES: u64 = 1 << 20;
/// Lines that are set aside before the whole file is.
const MAX_BAD_LINES: usize = 50;

/// Why the settings could not be saved.
#[derive(Debug, thiserror::Error)]
pub enum OfficeFileError {
    /// The file or its folder cannot be written.
    #[error("the settings could not be saved; check the rights on the file and its folder: {}: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The settings have no form in TOML.
    #[error("the settings could not be written down: {0}")]
    Form(#[from] toml_edit::ser::Error),
}

impl OfficeFileError {
    /// The sentence for the user.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Write { path, source } => {
                Message::new("office-not-saved").text("detail", source.to_string()).text("path", path.display().to_string())
            }
            Self::Form(source) => Message::new("office-not-saved").text("detail", source.to_string()).text("path", FILE),
        }
    }
}

/// `office.toml`: reading never fails, saving changes only what was changed.
#[derive(Debug, Clone)]
pub struct OfficeFile {
    path: PathBuf,
    /// What was read or saved last: a save writes what differs from it, so that a change that a colleague
    /// made in the file meanwhile stays.
    last: Settings,
}

impl OfficeFile {
    /// Reads the settings of an office folder. What is not there is as by default; what is wrong is too,
    /// with a warning that names key and line. No file at all is no warning.
    #[must_use]
    pub fn open(folder: &Path) -> (Self, Settings, Vec<Message>) {
        let path = folder.join(FILE);
        let mut warnings = Vec::new();
        let settings = match read(&path) {
            Ok(text) => {
                let (text, bad) = readable(&text);
                for line in bad {
                    warnings.push(Message::new("office-line-not-read").count("line", line));
                }
                settings_in(&text, &mut warnings)
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Settings::default(),
            Err(error) => {
                let shown = path.display().to_string();
                warnings.push(Message::new("office-not-read").text("detail", error.to_string()).text("path", shown));
                Settings::default()
            }
        };
        (Self { path, last: settings.clone() }, settings, warnings)
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Saves what differs from what was read or saved last. Comments, unknown keys, wrong values that nobody changed
    /// and line ends stay. The old file is there until the new one is whole.
    ///
    /// # Errors
    /// When the file or its folder cannot be written.
    pub fn save(&mut self, settings: &Settings) -> Result<(), OfficeFileError> {
        let failed = |source| OfficeFileError::Write { path: self.path.clone(), source };
        let text = match read(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(failed(error)),
        };
        let windows_lines = text.contains("\r\n");
        let mut document = readable(&text).0.parse::<DocumentMut>().unwrap_or_default();
        let before = toml_edit::ser::to_document(&self.last)?;
        let after = toml_edit::ser::to_document(settings)?;
        change(document.as_table_mut(), before.as_table(), after.as_table());
        let mut text = document.to_string();
        if windows_lines {
            text = text.replace("\r\n", "\n").replace('\n', "\r\n");
        }
        files::replace(&self.path, ".office-", &text).map_err(failed)?;
        self.last = settings.clone();
        Ok(())
    }
}

/// The text of the file, in UTF-8 or UTF-16 as Windows editors write it.
fn read(path: &Path) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(std::io::Error::new(std::io::ErrorKind::FileTooLarge, "longer than 1 MiB"));
    }
    Ok(encoding_rs::UTF_8.decode(&bytes).0.into_owned())
}

/// The text with every line that is no TOML made a comment, and the numbers of those lines.
fn readable(text: &str) -> (String, Vec<i64>) {
    if Document::parse(text).is_ok() {
        return (text.to_owned(), Vec::new());
    }
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut bad = Vec::new();
    loop {
        let mut now = lines.join("\n");
        now.push('\n');
        let Err(error) = Document::parse(now.as_str()) else {
            bad.sort_unstable();
            return (now, bad);
        };
        let number = line_of(&now, error.span().map_or(0, |span| span.start));
        let index = usize::try_from(number).unwrap_or(1) - 1;
        // An error behind the last line, or in one set aside already, is one of the whole.
        let wrong = lines.get(index).is_some_and(|line| !line.trim_start().starts_with('#') && !line.trim().is_empty());
        if !wrong || bad.len() >= MAX_BAD_LINES {
            let whole = lines.iter().map(|line| if line.starts_with('#') { line.clone() } else { format!("# {line}") });
            return (whole.map(|line| line + "\n").collect(), vec![number]);
        }
        lines[index].insert_str(0, "# ");
        bad.push(number);
    }
}

fn settings_in(text: &str, warnings: &mut Vec<Message>) -> Settings {
    let (Ok(document), Ok(mut taken)) = (Document::parse(text), toml_edit::ser::to_document(&Settings::default())) else {
        return Settings::default();
    };
    take(&mut taken, &mut Vec::new(), document.as_table(), text, warnings);
    toml_edit::de::from_document(taken).unwrap_or_default()
}

/// Takes every value of `table` over into `taken` with which the settings can still be read.
fn take(taken: &mut DocumentMut, path: &mut Vec<String>, table: &dyn TableLike, text: &str, warnings: &mut Vec<Message>) {
    for (key, item) in table.iter() {
        path.push(key.to_owned());
        let below = item.as_table_like().filter(|_| at(taken.as_table(), path).is_some_and(Item::is_table_like));
        if let Some(below) = below {
            take(taken, path, below, text, warnings);
        } else {
            let mut tried = taken.clone();
            put(tried.as_table_mut(), path, item.clone());
            if toml_edit::de::from_document::<Settings>(tried.clone()).is_ok() {
                *taken = tried;
            } else {
                let line = line_of(text, item.span().map_or(0, |span| span.start));
                warnings.push(Message::new("office-wrong-value").text("key", path.join(".")).count("line", line));
            }
        }
        path.pop();
    }
}

fn at<'t>(table: &'t dyn TableLike, path: &[String]) -> Option<&'t Item> {
    let (key, rest) = path.split_first()?;
    let item = table.get(key)?;
    if rest.is_empty() { Some(item) } else { at(item.as_table_like()?, rest) }
}

fn put(table: &mut dyn TableLike, path: &[String], item: Item) {
    let Some((key, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        table.insert(key, item);
        return;
    }
    if let Some(below) = table.get_mut(key).and_then(Item::as_table_like_mut) {
        put(below, rest, item);
    }
}

/// Writes into `document` what differs between `before` and `after`.
fn change(document: &mut dyn TableLike, before: &dyn TableLike, after: &dyn TableLike) {
    for (key, item) in after.iter() {
        let was = before.get(key);
        if was.is_some_and(|was| was.to_string().trim() == item.to_string().trim()) {
            continue;
        }
        match (was.and_then(Item::as_table_like), item.as_table_like()) {
            (Some(was), Some(now)) => {
                if !document.get(key).is_some_and(Item::is_table_like) {
                    document.insert(key, Item::Table(Table::new()));
                }
                if let Some(below) = document.get_mut(key).and_then(Item::as_table_like_mut) {
                    change(below, was, now);
                }
            }
            _ => set(document, key, item),
        }
    }
    for (key, _) in before.iter() {
        if after.get(key).is_none() {
            document.remove(key);
        }
    }
}

/// Sets a value; a comment behind the old one stays.
fn set(document: &mut dyn TableLike, key: &str, item: &Item) {
    let Ok(mut value) = item.clone().into_value() else { return };
    value.decor_mut().clear();
    match document.get_mut(key) {
        Some(old) => {
            if let Some(old) = old.as_value() {
                *value.decor_mut() = old.decor().clone();
            }
            *old = Item::Value(value);
        }
        None => {
            document.insert(key, Item::Value(value));
        }
    }
}

fn line_of(text: &str, offset: usize) -> i64 {
    let before = text.as_bytes().iter().take(offset);
    1 + i64::try_from(before.filter(|&&byte| byte == b'\n').count()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Arg;
    use crate::office::{DecimalMark, Language, NewPartyNumber, WhoBooks};

    struct Office(tempfile::TempDir);

    impl Office {
        fn with(text: &str) -> Self {
            let office = Self(tempfile::tempdir().expect("a temporary folder"));
            std::fs::write(office.0.path().join(FILE), text).expect("written");
            office
        }

        fn open(&self) -> (OfficeFile, Settings, Vec<Message>) {
            OfficeFile::open(self.0.path())
        }

        fn text(&self) -> String {
            std::fs::read_to_string(self.0.path().join(FILE)).expect("read")
        }
    }

    const WRITTEN: &str = "# Ons kantoor\nname = \"Kantoor Proef\" # kort\nextra = 1\n\n[folders]\n# De server\nroots = [\"/srv/billit\"]\n\
                           poll_seconds = 15\n\n[expertm]\nnew_party_number = { first_free_from = 5000 }\nlater = \"x\"\n";

    #[test]
    fn no_file_is_as_by_default_and_no_warning() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (mut file, settings, warnings) = OfficeFile::open(folder.path());
        assert_eq!((settings.clone(), warnings), (Settings::default(), vec![]));
        file.save(&settings).expect("saved");
        let changed = Settings { name: "Kantoor Proef".to_owned(), language: Language::Fr, ..settings };
        file.save(&changed).expect("saved");
        assert_eq!(std::fs::read_to_string(file.path()).expect("read"), "name = \"Kantoor Proef\"\nlanguage = \"fr\"\n");
        assert_eq!(OfficeFile::open(folder.path()).1, changed);
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_is_written_is_read() {
        let (_, settings, warnings) = Office::with(WRITTEN).open();
        assert_eq!(warnings, []);
        assert_eq!(settings.name, "Kantoor Proef");
        assert_eq!(settings.folders.roots, [PathBuf::from("/srv/billit")]);
        assert_eq!(settings.folders.poll_seconds, 15);
        assert_eq!(settings.folders.purchases, Settings::default().folders.purchases);
        assert_eq!(settings.expertm.new_party_number, NewPartyNumber::FirstFreeFrom(5000));
    }

    #[test]
    fn saving_changes_only_what_was_changed() {
        let office = Office::with(WRITTEN);
        let (mut file, mut settings, _) = office.open();
        file.save(&settings).expect("saved");
        assert_eq!(office.text(), WRITTEN, "nothing was changed");
        settings.name = "Kantoor Anders".to_owned();
        settings.expertm.decimal_mark = DecimalMark::Point;
        settings.expertm.purchase_vat_line.ventilation = 12;
        file.save(&settings).expect("saved");
        let expected = WRITTEN.replace("Kantoor Proef", "Kantoor Anders").replace(
            "later = \"x\"\n",
            "later = \"x\"\ndecimal_mark = \"point\"\n\n[expertm.purchase_vat_line]\nventilation = 12\n",
        );
        assert_eq!(office.text(), expected);
        let (mut file, again, warnings) = office.open();
        assert_eq!((again, warnings), (settings.clone(), vec![]));
        settings.expertm.new_party_number = NewPartyNumber::HighestPlusOne;
        settings.folders.roots.clear();
        settings.store = Some("postgres://kantoor".to_owned());
        file.save(&settings).expect("saved");
        assert_eq!(office.open().1, settings);
        settings.store = None;
        file.save(&settings).expect("saved");
        assert_eq!(office.open().1, settings);
        assert!(!office.text().contains("postgres"));
    }

    #[test]
    fn a_wrong_value_is_as_by_default_with_key_and_line() {
        let office = Office::with(
            "name = \"A\"\n[folders]\npoll_seconds = \"veel\"\nquiet_seconds = -3\n\n[expertm]\nwho_books = \"jan\"\ndate_style = \"dash\"\n",
        );
        let (mut file, mut settings, warnings) = office.open();
        let told: Vec<_> =
            warnings.iter().map(|warning| warning.args.iter().map(|(_, arg)| arg.clone()).collect::<Vec<_>>()).collect();
        let key = |key: &str, line| vec![Arg::Text(key.to_owned()), Arg::Count(line)];
        assert_eq!(told, [key("folders.poll_seconds", 3), key("folders.quiet_seconds", 4), key("expertm.who_books", 7)]);
        assert_eq!(
            (settings.name.as_str(), settings.folders.poll_seconds, settings.expertm.who_books),
            ("A", 30, WhoBooks::Postvak)
        );
        settings.name = "B".to_owned();
        file.save(&settings).expect("saved");
        assert!(office.text().contains("poll_seconds = \"veel\""), "what nobody changed stays to be mended");
        settings.folders.poll_seconds = 60;
        file.save(&settings).expect("saved");
        assert!(office.text().contains("poll_seconds = 60"));
    }

    #[test]
    fn a_line_that_is_no_toml_is_told_and_kept() {
        let office = Office::with("name = \"A\"\nthis is no setting\nlanguage = \"de\"\n[folders\nprocessed = \"klaar\"\n");
        let (mut file, settings, warnings) = office.open();
        assert_eq!(warnings.iter().map(|warning| warning.args[0].1.clone()).collect::<Vec<_>>(), [Arg::Count(2), Arg::Count(4)]);
        assert_eq!((settings.name.as_str(), settings.language), ("A", Language::De));
        file.save(&Settings { name: "B".to_owned(), ..settings }).expect("saved");
        assert!(office.text().contains("# this is no setting\n"), "{}", office.text());
        assert!(office.text().contains("# [folders\n"));
    }

    #[test]
    fn files_of_windows_editors_are_read_and_keep_their_lines() {
        let office = Office::with("\u{feff}name = \"Kantoor Café\"\r\n\r\n[folders]\r\nprocessed = \"klaar\"\r\n");
        let (mut file, settings, warnings) = office.open();
        assert_eq!((settings.name.as_str(), warnings), ("Kantoor Café", vec![]));
        file.save(&Settings { name: "B".to_owned(), ..settings }).expect("saved");
        assert_eq!(office.text(), "name = \"B\"\r\n\r\n[folders]\r\nprocessed = \"klaar\"\r\n");
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("name = \"É\"\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        std::fs::write(file.path(), utf16).expect("written");
        assert_eq!(office.open().1.name, "É");
    }

    #[test]
    fn a_change_by_a_colleague_meanwhile_stays() {
        let office = Office::with(WRITTEN);
        let (mut file, settings, _) = office.open();
        std::fs::write(file.path(), WRITTEN.replace("= 15", "= 45")).expect("written");
        file.save(&Settings { name: "B".to_owned(), ..settings }).expect("saved");
        assert_eq!((office.open().1.folders.poll_seconds, office.open().1.name.as_str()), (45, "B"));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

        #[test]
        fn any_text_is_survived(text in "(name|folders|\\[|\\]|=|\"|\\{|#|\\n|1|x|\\.|'|é| ){0,60}") {
            let office = Office::with(&text);
            let (mut file, settings, _) = office.open();
            let changed = Settings { name: "B".to_owned(), ..settings };
            file.save(&changed).expect("saved");
            proptest::prop_assert_eq!(&office.open().1.name, "B");
        }
    }
}
