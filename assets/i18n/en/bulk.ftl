bulk-progress = { $dossier }: { $done } of { $all } documents looked at
bulk-stopping = Stopping. What is booked stays booked.
bulk-cancel = Stop
bulk-booked = { $count ->
    [0] Nothing booked.
    [one] { $count } document booked.
   *[other] { $count } documents booked.
}
bulk-undoable = Each booking can be undone until the hand-over.
bulk-cancelled = { $count ->
    [0] Stopped.
    [one] Stopped. { $count } document was not booked or looked at any more.
   *[other] Stopped. { $count } documents were not booked or looked at any more.
}
bulk-left = { $count ->
    [one] { $count } document waits for you
   *[other] { $count } documents wait for you
}
bulk-such-as = such as: { $reason }
