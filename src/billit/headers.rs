use serde::{Deserialize, Serialize};

use super::types::CompanyId;

/// How a request says which company it is about. The sources contradict each other, so it is found out for each
/// account by [`super::probe`] and then kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartyWay {
    /// `PartyID` is the client, `ContextPartyID` the office. Source: Billit, use of the API key.
    #[default]
    ClientInOffice,
    /// `PartyID` is the office, `ContextPartyID` the client. Source: Billit's API description of a feed item.
    OfficeForClient,
    /// `PartyID` is the client, nothing else. Source: users of an ordinary key.
    ClientAlone,
}

impl PartyWay {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Self; 3] = [Self::ClientInOffice, Self::OfficeForClient, Self::ClientAlone];
}

/// `PartyID` and `ContextPartyID` of a request about `client`, or about the office itself when there is none.
/// Without any, Billit takes the oldest company of the key, so that one is always sent where it is known.
pub(super) fn party_headers(
    way: PartyWay,
    office: Option<CompanyId>,
    client: Option<CompanyId>,
) -> [Option<(&'static str, CompanyId)>; 2] {
    const PARTY: &str = "PartyID";
    const CONTEXT: &str = "ContextPartyID";
    match (client, office) {
        (None, office) => [office.map(|id| (PARTY, id)), None],
        (Some(client), None) => [Some((PARTY, client)), None],
        (Some(client), Some(office)) if client == office => [Some((PARTY, client)), None],
        (Some(client), Some(office)) => match way {
            PartyWay::ClientInOffice => [Some((PARTY, client)), Some((CONTEXT, office))],
            PartyWay::OfficeForClient => [Some((PARTY, office)), Some((CONTEXT, client))],
            PartyWay::ClientAlone => [Some((PARTY, client)), None],
        },
    }
}
