//! What Expert/M would refuse: shown, mended by its button, gone.

use super::cases::simple;
use super::*;

/// A name for the case, its code, and what makes it wrong.
type Wrong<'a> = (&'a str, &'a dyn Fn(&mut Office, &mut Entry));

/// Makes an entry wrong, presses the button of the finding, and returns the entry when the finding is gone.
fn mended((code, make_wrong): Wrong<'_>) -> Entry {
    let mut office = Office::used_to(612_000);
    let mut entry = propose(&simple().0, &office.context(Direction::Purchase)).entry;
    make_wrong(&mut office, &mut entry);
    let context = office.context(Direction::Purchase);
    let shown = review(&entry, &context);
    let one = shown.iter().find(|one| one.code == code).unwrap_or_else(|| panic!("{code} is not shown: {shown:?}"));
    let button = one.mend.clone().unwrap_or_else(|| panic!("{code} has no button"));
    mend(&mut entry, &button, &office.dossier);
    let after = review(&entry, &context);
    assert!(!codes(&after).contains(&code), "{code} is still there: {after:?}");
    entry
}

#[test]
fn every_refusal_with_a_sure_remedy_goes_away_by_its_button() {
    let account = |number: u32| move |_: &mut Office, entry: &mut Entry| entry.lines[0].account = Some(number);
    let closed = |office: &mut Office, entry: &mut Entry| {
        office.accounts.iter_mut().filter(|account| account.number == 612_100).for_each(|account| account.closed = true);
        entry.lines[0].account = Some(612_100);
        entry.lines[0].suggestions.clear();
    };
    let of_card = |_: &mut Office, entry: &mut Entry| {
        entry.lines[0].account = None;
        entry.lines[0].suggestions.clear();
        entry.party.card.account = Some(612_100);
    };
    let next_period = |office: &mut Office, _: &mut Entry| office.dossier.book_years[0].periods[2].closed = true;
    let filed = |office: &mut Office, _: &mut Entry| office.dossier.vat_filed_until = Some(date(2026, 3, 31));
    let no_period = |_: &mut Office, entry: &mut Entry| entry.period = None;
    let no_vat_period = |_: &mut Office, entry: &mut Entry| entry.vat_period = Some(202_613);
    let sales_journal = |_: &mut Office, entry: &mut Entry| entry.journal = Some(3);
    let no_journal = |_: &mut Office, entry: &mut Entry| entry.journal = None;
    let negative = |_: &mut Office, entry: &mut Entry| {
        entry.total = -entry.total;
        entry.vat.iter_mut().for_each(|(_, _, vat)| *vat = -*vat);
        entry.lines.iter_mut().for_each(|line| line.amount = -line.amount);
    };
    let no_currency = |_: &mut Office, entry: &mut Entry| entry.currency.clear();
    let short = |_: &mut Office, entry: &mut Entry| entry.lines[0].amount = dec("90");
    let cents = |_: &mut Office, entry: &mut Entry| entry.total += dec("0.02");
    let no_box = |office: &mut Office, entry: &mut Entry| {
        office.accounts.push(Account { number: 750_000, book_purchases: true, ..Account::default() });
        entry.lines[0].account = Some(750_000);
    };
    let new_party = |_: &mut Office, entry: &mut Entry| entry.party.matched = PartyMatch::New;
    let abroad = |_: &mut Office, entry: &mut Entry| {
        entry.lines[0].vat_case = "co_contractor".to_owned();
        entry.party.card.country = "NL".to_owned();
    };
    let belgian = |_: &mut Office, entry: &mut Entry| {
        entry.lines[0].vat_case = "ic_goods".to_owned();
        entry.vat.clear();
        entry.total = entry.lines[0].amount;
    };
    let cases: [Wrong<'_>; 20] = [
        ("account-kind", &account(700_000)),
        ("account-unknown", &account(612_999)),
        ("account-length", &account(6_120_000)),
        ("account-length", &account(6120)),
        ("account-closed", &closed),
        ("account-missing", &of_card),
        ("period-closed", &next_period),
        ("vat-filed", &filed),
        ("period-missing", &no_period),
        ("vat-period", &no_vat_period),
        ("journal-kind", &sales_journal),
        ("journal", &no_journal),
        ("negative-total", &negative),
        ("no-currency", &no_currency),
        ("total-differs", &short),
        ("total-differs", &cents),
        ("box-missing", &no_box),
        ("party-new", &new_party),
        ("vat-region", &abroad),
        ("ic-belgian-party", &belgian),
    ];
    for case in cases {
        mended(case);
    }
}

#[test]
fn what_a_button_does_is_what_it_says() {
    let cents = mended(("total-differs", &|_, entry| entry.total += dec("0.02")));
    let added = cents.lines.last().expect("a line");
    assert_eq!((added.amount, added.account), (dec("0.02"), Some(658_000)), "cents are rounding");
    let more = mended(("total-differs", &|_, entry| entry.lines[0].amount = dec("90")));
    assert_eq!((more.lines[1].amount, more.lines[1].account), (dec("10"), None), "more is a line to be coded");
    let turned = mended(("negative-total", &|_, entry| entry.total = -entry.total));
    assert_eq!(turned.doc_type, DocType::CreditNote);
    assert_eq!(turned.journal, Some(2), "a credit note has its own journal");
}

#[test]
fn settings_are_opened_where_only_they_can_mend() {
    let mut office = Office::used_to(612_000);
    office.dossier.book_years[0].periods.iter_mut().for_each(|period| period.closed = true);
    office.accounts.retain(|account| account.number != 411_000);
    let needs = office.purchase(&simple()).needs_person;
    let mend_of = |code: &str| needs.iter().find(|one| one.code == code).and_then(|one| one.mend.clone());
    assert_eq!(mend_of("period-closed"), Some(Mend::Settings(SettingsPlace::Journals)));
    assert_eq!(mend_of("central-account"), Some(Mend::Settings(SettingsPlace::Accounts)));
}

#[test]
fn what_was_looked_at_is_settled_and_nothing_else() {
    let ask = NeedsPerson {
        code: "new-iban".to_owned(),
        text: crate::base::Message::new("odd-new-iban"),
        blocks: true,
        mend: Some(Mend::Seen("new-iban".to_owned())),
    };
    let double = NeedsPerson { code: "duplicate".to_owned(), mend: Some(Mend::Compare), ..ask.clone() };
    let office = Office::used_to(612_000);
    let mut entry = Entry::default();
    assert!(!is_settled(&entry, &ask) && !is_settled(&entry, &double));
    mend(&mut entry, ask.mend.as_ref().expect("a button"), &office.dossier);
    assert!(is_settled(&entry, &ask) && !is_settled(&entry, &double));
    entry.again = "  ".to_owned();
    assert!(!is_settled(&entry, &double), "blanks are no reason");
    entry.again = "tweede levering".to_owned();
    assert!(is_settled(&entry, &double));
}
