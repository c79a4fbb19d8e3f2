reports-title = Reports
reports-all = All client files
reports-column-left = Waiting
reports-column-before = 4 weeks ago
reports-column-oldest = Oldest of
reports-column-booked = Booked
reports-column-automatic = Without a person
reports-column-kept = Unchanged since
reports-chart = Invoices waiting, by day
reports-waiting = { $count ->
    [one] { $count } invoice is waiting
   *[other] { $count } invoices are waiting
}
reports-booked = { $count ->
    [one] { $count } invoice booked in 13 weeks
   *[other] { $count } invoices booked in 13 weeks
}
reports-automatic = { $count } of them without a person ({ $share } %)
reports-kept = { $count } of { $all } unchanged since ({ $share } %)
reports-none-automatic = Nothing booked without a person yet.
reports-empty-title = Nothing to show yet
reports-empty-text = As soon as invoices arrive, you see here how many wait and how many were booked without a person.
reports-loading = The reports are being made
reports-point = { $day }: { $count }
