use super::invoice::{Invoice, rounded};
use super::random::Random;
use super::variety::Variety;
use crate::ubl::{Kind, Profile};

/// Turns an ordinary invoice into what the variety asks for.
pub(super) fn twist(invoice: &mut Invoice, variety: Variety, random: &mut Random) {
    match variety {
        Variety::CreditNote | Variety::SaleCreditNote | Variety::NegativeCreditNote => {
            invoice.kind = Kind::CreditNote;
            invoice.preceding = Some(format!("{}-{:04}", invoice.issued.year(), random.between(40, 99)));
            invoice.reference = None;
            invoice.lines.truncate(2);
            for line in &mut invoice.lines {
                line.quantity = (line.quantity / 4000).max(1) * 1000;
            }
            if variety == Variety::NegativeCreditNote {
                negate(invoice);
            }
        }
        Variety::NegativeInvoice => negate(invoice),
        Variety::UnusualAmount => invoice.lines.iter_mut().for_each(|line| line.quantity *= 24),
        Variety::UblBe => invoice.profile = Profile::UblBe,
        Variety::EFff => invoice.profile = Profile::EFff,
        Variety::Allowance => {
            if let Some(line) = invoice.lines.first() {
                invoice.allowance = Some((rounded(line.net() * 5, 100), line.vat));
            }
        }
        Variety::Prepaid => invoice.prepaid = invoice.sums().with_vat * 3 / 10,
        Variety::Rounding => {
            for _ in 0..5 {
                let with_vat = invoice.sums().with_vat;
                invoice.rounding = rounded(with_vat, 5) * 5 - with_vat;
                if invoice.rounding != 0 {
                    break;
                }
                if let Some(line) = invoice.lines.first_mut() {
                    line.price += 100;
                }
            }
        }
        Variety::Usd => {
            invoice.currency = "USD";
            invoice.rate = Some(109);
        }
        _ => {}
    }
}

fn negate(invoice: &mut Invoice) {
    for line in &mut invoice.lines {
        line.quantity = -line.quantity;
    }
}
