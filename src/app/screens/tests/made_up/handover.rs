//! What goes to Expert/M, what stays, and the runs before.

use super::*;

pub(super) fn going() -> Vec<(DocumentRecord, StoredBooking)> {
    let status = Status::Booked;
    [
        ((1, date(2026, 11, 5), "Molens Graanhof NV", "26/118423", "2318.40", status), 202_600_427),
        ((2, date(2026, 11, 12), "Verpakking Kartonnaar BV", "VK-20981", "412.61", status), 202_600_428),
        ((3, date(2026, 11, 13), "Zuivel De Witte Kan", "2026-3307", "684.20", status), 202_600_429),
        ((4, date(2026, 11, 16), "Telverio NV", "902.118.4471", "118.94", status), 202_600_430),
        ((5, date(2026, 11, 16), "Drukwerk Letterdoos BV", "26-0912", "302.50", status), 202_600_431),
        ((6, date(2026, 11, 18), "Suikerwaren Zoetendaal", "SZ-77120", "541.08", status), 202_600_432),
        ((7, date(2026, 11, 19), "Waterloket Neteland", "W26-450098", "211.37", status), 202_600_433),
        ((8, date(2026, 11, 20), "Verzekeringen Zekerhoek BV", "4410-77-2026", "1045.22", status), 202_600_434),
        ((9, date(2026, 11, 23), "Molens Graanhof NV", "26/118990", "-186.30", status), 202_600_019),
    ]
    .map(|(line, number)| booked(line, number))
    .into()
}

pub(super) fn staying() -> Vec<Left> {
    let new = Message::new("handover-stays-new");
    let flag = |text: &str| Message::new("handover-stays-flag").text("information", text);
    let left = |record, reason: &Message| Left { record, reason: reason.clone() };
    vec![
        left(
            flagged((20, date(2026, 10, 30), "Rijvast Lease NV", "RL260011873", "887.66", Status::New), "Privégebruik wagen?"),
            &flag("Privégebruik wagen?"),
        ),
        left(record((21, date(2026, 11, 12), "Voltari Energie NV", "F-2026-0455", "1222.00", Status::New)), &new),
        left(
            flagged((22, date(2026, 11, 17), "Koeltechniek Vriesdonk BV", "2026/2201", "1573.00", Status::New), "Investering?"),
            &flag("Investering?"),
        ),
        left(record((23, date(2026, 11, 19), "Tearoom Lindedreef", "V-2026-0187", "318.00", Status::New)), &new),
        left(record((24, date(2026, 11, 20), "Feestzaal Roeselhof BV", "V-2026-0188", "1144.80", Status::New)), &new),
        left(record((25, date(2026, 11, 23), "Schoolkeuken Zonnewende VZW", "V-2026-0189", "457.92", Status::New)), &new),
        left(
            record((26, date(2026, 11, 18), "Keuringsdienst Vlasrode", "attest oven", "", Status::New)),
            &Message::new("handover-stays-no-invoice"),
        ),
        left(
            DocumentRecord {
                booking_number: Some(202_600_419),
                ..record((27, date(2026, 11, 6), "Verpakking Kartonnaar BV", "VK-20774", "388.41", Status::Refused))
            },
            &Message::new("entry-account-unknown").text("account", "602190"),
        ),
    ]
}

pub(super) fn runs() -> Vec<Run> {
    let run = |id, at: &str, count: i64, total: &str, state| {
        let booking = |nth: i64| {
            let refused = nth == 0 && matches!(state, RunState::Refused(_));
            let status = match state {
                _ if refused => Status::Refused,
                RunState::Waiting => Status::HandedOver,
                _ => Status::InExpertM,
            };
            let reason = refused.then(|| Message::new("entry-account-unknown").text("account", "602190"));
            RunBooking { document: DocumentId(if refused { 27 } else { 100 + nth }), status, reason }
        };
        Run {
            id: RunId(id),
            dossier: bakery(),
            file: format!("E:\\kluwerdata\\import\\0999912424-{id}.xml"),
            who: "Els".to_owned(),
            at: moment(at),
            read_at: (state != RunState::Waiting).then(|| moment("2026-11-16T10:52:00Z")),
            total: euro(total),
            state,
            bookings: (0..count).map(booking).collect(),
        }
    };
    vec![
        run(7, "2026-11-21T15:40:00Z", 2, "1304.38", RunState::Waiting),
        run(6, "2026-11-16T10:05:00Z", 14, "9318.72", RunState::Refused(1)),
        run(5, "2026-11-09T08:12:00Z", 11, "7204.16", RunState::InExpertM),
        run(4, "2026-11-02T16:31:00Z", 19, "12880.47", RunState::InExpertM),
        run(3, "2026-10-26T15:02:00Z", 16, "10412.05", RunState::Partly),
        run(2, "2026-10-19T08:48:00Z", 9, "4962.33", RunState::InExpertM),
    ]
}
