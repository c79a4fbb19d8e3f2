use super::DemoDossier;
use super::xml::Xml;
use crate::base::VatNumber;
use crate::office::{Account, PartyCard, PartyRole};

/// Accounts, customers and suppliers of a dossier as Expert/M exports them.
///
/// Source: Expert/M Plus XML import manual, `Accounts`, `Customers`, `Suppliers`.
pub(super) fn master_data(dossier: &DemoDossier) -> String {
    let mut xml = Xml::with_capacity(60_000);
    xml.open("ImportExpMPlus", "");
    xml.within("Accounts", |xml| {
        for account in &dossier.accounts {
            xml.within("Account", |xml| write_account(xml, account));
        }
    });
    for (block, record, role) in [("Customers", "Customer", PartyRole::Customer), ("Suppliers", "Supplier", PartyRole::Supplier)]
    {
        xml.within(block, |xml| {
            for card in dossier.parties.iter().filter(|card| card.role == role) {
                xml.within(record, |xml| write_card(xml, card));
            }
        });
    }
    xml.finish()
}

fn write_account(xml: &mut Xml, account: &Account) {
    let yes_or_no = |yes: bool| if yes { "1" } else { "0" };
    xml.leaf("Prime", &account.number.to_string());
    for (index, name) in account.names.iter().enumerate() {
        xml.leaf(["Description1", "Description2", "Description3", "Description4"][index], name);
    }
    xml.leaf("Type", if account.number >= 600_000 { "3" } else { "2" });
    if !account.vat_non_deductible.is_zero() {
        xml.leaf("VATND", &account.vat_non_deductible.to_string());
    }
    xml.leaf("BookPurchases", yes_or_no(account.book_purchases));
    xml.leaf("BookSales", yes_or_no(account.book_sales));
    xml.leaf("CreaDoc", &account.control.to_string());
    xml.leaf("Status", "0");
}

fn write_card(xml: &mut Xml, card: &PartyCard) {
    xml.leaf("Prime", &card.number.to_string());
    xml.leaf("Name", &card.name);
    xml.leaf("Country", &card.country);
    xml.leaf("Street", &card.street);
    xml.leaf("HouseNumber", &card.house_number);
    xml.leaf("ZipCode", &card.postal_code);
    xml.leaf("City", &card.city);
    xml.leaf("Language", &card.language.to_string());
    xml.leaf("CurrencyCode", "EUR");
    match (&card.vat, card.enterprise_number) {
        (Some(vat), number) => {
            xml.leaf("VATCode", "1");
            xml.leaf("VATStatus", "1");
            xml.leaf("CountryVATNumber", vat.country());
            xml.leaf("VATNumber", &number.map_or_else(|| foreign(vat), |number| number.to_string()));
        }
        (None, Some(number)) => {
            xml.leaf("VATCode", "0");
            xml.leaf("VATStatus", "1");
            xml.leaf("CountryVATNumber", "BE");
            xml.leaf("VATNumber", &number.to_string());
        }
        (None, None) => {
            xml.leaf("VATCode", "0");
            xml.leaf("VATStatus", "0");
        }
    }
    xml.leaf("Email", &card.email.chars().take(50).collect::<String>());
    if let Some(iban) = card.ibans.first() {
        let (country, number) = match card.role {
            PartyRole::Supplier => ("CountryBankNumber1", "BankNumber1"),
            PartyRole::Customer => ("CountryBankNumber", "BankNumber"),
        };
        xml.leaf(country, iban.as_str().get(..2).unwrap_or("BE"));
        xml.leaf(number, &iban.to_string());
    }
    if let Some(account) = card.account {
        xml.leaf(if card.role == PartyRole::Supplier { "AccountPurchase" } else { "AccountSale" }, &account.to_string());
    }
    if let Some(ventilation) = card.ventilation {
        xml.leaf("Ventil", &ventilation.to_string());
    }
    xml.leaf("Status", "0");
}

fn foreign(vat: &VatNumber) -> String {
    vat.number().to_owned()
}
