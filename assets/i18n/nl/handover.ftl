handover-title = Overdracht
handover-until = Tot en met
handover-button = { $count ->
    [one] { $count } boeking overdragen
   *[other] { $count } boekingen overdragen
}
handover-button-none = Niets over te dragen
handover-totals = Totaal per dagboek
handover-column-journal = Dagboek
handover-column-bookings = Boekingen
handover-column-base = Maatstaf
handover-column-vat = Btw
handover-column-total = Totaal
handover-goes = Gaat mee
handover-stays = Gaat niet mee
handover-column-booking = Boeking
handover-column-reason = Reden
handover-runs = Eerdere overdrachten
handover-no-runs = Nog geen overdracht van dit dossier.
handover-column-made = Gemaakt
handover-column-count = Boek.
handover-column-state = Staat
handover-waiting = Wacht op import
handover-partly = Deels in Expert/M
handover-in-expertm = In Expert/M
handover-refused = Geweigerd { $count }
handover-made-by = Gemaakt door
handover-read = Gelezen
handover-file = Bestand
handover-open-folder = Map openen
handover-read-again = Opnieuw lezen
handover-open-entry = Invoer openen
handover-how = Importeer dit bestand in Expert/M: Extra, Importeren externe applicaties, xml-Expert/M. Vink klanten, leveranciers, aankopen en verkopen aan.
handover-nothing = Niets overgedragen; { $left } documenten wachten nog op iemand.
handover-done = { $bookings } boekingen overgedragen in { $files } bestanden.
handover-empty = Niets te overdragen tot en met deze datum.
handover-stays-unreadable = Onleesbaar
handover-stays-duplicate = Dubbel
handover-stays-no-invoice = Document, wordt niet geboekt
handover-stays-flag = Te controleren: { $information }
handover-stays-expertm-books = Expert/M boekt dit dossier zelf
handover-stays-new = Nieuw, nog niet goedgekeurd
handover-stays-ready = Klaar, nog niet geboekt
handover-stays-refused = Geweigerd door Expert/M
handover-stays-later = Na { $until }
handover-folder-ok = Map van Expert/M bereikbaar
handover-run-title = { $in } in Expert/M, { $refused } geweigerd, { $waiting } wachten
handover-dossier = Dossier
handover-busy = De overdracht wordt gemaakt.
handover-document = Document
handover-run-in = { $count } in Expert/M
handover-run-refused = { $count } geweigerd
handover-run-waiting = { $count } wachten op import
handover-stays-file = Het bestand is er niet of kan niet gelezen worden; zet het terug of neem de boeking terug
handover-stays-replaced = Het bestand is vervangen na het boeken; neem de boeking terug en kijk ze na
handover-withdraw = Terugnemen…
handover-withdraw-title = Deze overdracht terugnemen
handover-withdraw-text =
    Doe dit alleen als Expert/M dit bestand niet heeft aanvaard. { $count ->
        [one] Eén boeking komt terug bij Geweigerd en kan verbeterd worden.
       *[other] { $count } boekingen komen terug bij Geweigerd en kunnen verbeterd worden.
    } Wat al in Expert/M staat, blijft staan. Het bestand krijgt een andere naam.
handover-withdraw-yes = Terugnemen
handover-withdraw-no = Laten staan
