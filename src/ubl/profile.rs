//! The agreement a document follows.

use super::{Document, Profile};

/// The profile of a document that was read, from `CustomizationID`, and `UBLVersionID` for e-FFF.
///
/// Source: Peppol BIS Billing 3.0 §"Profiles and messages"; UBL.BE conformance statement 1.31; e-FFF 3.0.
pub(super) fn of(document: &Document, ubl_version: Option<&str>) -> Profile {
    let lower = |text: Option<&String>| text.map(|text| text.to_lowercase()).unwrap_or_default();
    let customization = lower(document.customization_id.as_ref());
    let profile_id = lower(document.profile_id.as_ref());
    if customization.contains("urn:ubl.be:") {
        return Profile::UblBe;
    }
    let peppol = ["urn:fdc:peppol.eu:2017:poacc:billing:3.0", "urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0"];
    if peppol.iter().any(|id| customization.contains(id)) {
        return Profile::PeppolBis3;
    }
    if customization.contains("urn:cen.eu:en16931") {
        return Profile::En16931;
    }
    let named = |text: &str| text.contains("e-fff") || text.contains("efff");
    if named(&customization) || named(&profile_id) {
        return Profile::EFff;
    }
    // Many senders of e-FFF leave the customisation out or write a bare version there.
    let version_2_0 = ubl_version.is_some_and(|version| version == "2.0" || version == "2");
    let bare = customization.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
    let belgian = document.supplier.enterprise_number.is_some()
        && document.supplier.country.as_deref().is_none_or(|country| country.eq_ignore_ascii_case("BE"));
    let attached = document.attachments.iter().any(|attachment| {
        attachment.id.as_deref().is_some_and(|id| named(&id.to_lowercase()))
            || attachment.description.as_deref().is_some_and(|text| text == "CommercialInvoice")
    });
    if version_2_0 && ((bare && belgian) || attached) { Profile::EFff } else { Profile::Other }
}
