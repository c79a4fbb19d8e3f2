use std::path::Path;

use crate::base::Message;
use crate::booking::{Direction, VatTable};

/// The VAT tables of an office: its own from `vat/purchase.toml` and `vat/sale.toml` in the folder of the office,
/// else the ones built in.
#[derive(Debug, Clone, PartialEq)]
pub struct VatTables {
    purchase: VatTable,
    sale: VatTable,
}

impl VatTables {
    /// Reads the tables of an office. A table with a mistake is left aside, with a sentence that says which.
    pub fn read(office: &Path) -> (Self, Vec<Message>) {
        let mut warnings = Vec::new();
        let mut table = |direction: Direction, name: &str| {
            let path = office.join("vat").join(name);
            let builtin = || VatTable::builtin(direction).clone();
            match std::fs::read_to_string(&path) {
                Ok(text) => VatTable::parse(&text).unwrap_or_else(|error| {
                    let text = Message::new("engine-vat-table").text("reason", error.to_string());
                    warnings.push(text.text("path", path.display().to_string()));
                    builtin()
                }),
                Err(error) => {
                    if error.kind() != std::io::ErrorKind::NotFound {
                        let text = Message::new("engine-vat-table").text("reason", error.to_string());
                        warnings.push(text.text("path", path.display().to_string()));
                    }
                    builtin()
                }
            }
        };
        let purchase = table(Direction::Purchase, "purchase.toml");
        let sale = table(Direction::Sale, "sale.toml");
        (Self { purchase, sale }, warnings)
    }

    /// The table of a direction.
    pub fn of(&self, direction: Direction) -> &VatTable {
        match direction {
            Direction::Purchase => &self.purchase,
            Direction::Sale => &self.sale,
        }
    }
}
