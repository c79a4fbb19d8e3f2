store-database = De gegevens konden niet gelezen of bewaard worden. Probeer opnieuw. { $detail }
store-disk-full = De schijf is vol: er is niets gewijzigd. Maak plaats en probeer opnieuw.
store-busy = Een ander programma gebruikt de gegevens. Probeer opnieuw.
store-damaged = Het gegevensbestand is beschadigd. Zet een reservekopie terug.
store-read-only = Het gegevensbestand kan niet beschreven worden. Controleer de rechten op bestand en map.
store-newer = Een nieuwere versie van Postvak heeft deze gegevens gemaakt. Werk Postvak op deze computer bij.
store-changed = Een collega heeft dit document intussen gewijzigd. Open het opnieuw.
store-flagged = Dit document is te controleren. Neem de markering eerst weg.
store-missing = Dit is niet meer te vinden: { $what }. Vernieuw het scherm.
store-step = { $from ->
    [booked] Dit document is al geboekt. Maak de boeking eerst ongedaan.
    [handed_over] Dit document is al overgedragen en kan niet meer gewijzigd worden.
    [in_expertm] Dit document zit al in Expert/M en kan niet meer gewijzigd worden.
    [unreadable] Dit document is onleesbaar. Vraag de afzender om een nieuw bestand.
    [duplicate] Dit document is een dubbel. Bekijk eerst het andere document.
    [put_aside] Dit document is opzijgezet. Neem het eerst terug.
   *[other] Dit kan nu niet met dit document. Open het opnieuw.
}
store-no-number = In dagboek { $journal } is voor boekjaar { $year } geen nummer meer vrij. Een nummer heeft hoogstens negen cijfers.
store-corrupt = Een bewaard gegeven is niet leesbaar: { $what }. Zet een reservekopie terug.
store-place = De gegevens kunnen hier niet bewaard worden. Kies een andere map. { $detail }
store-on-network = Een gegevensbestand op een netwerkschijf raakt beschadigd. Kies een map op deze computer. { $path }

store-replaced-after-booking = Na het boeken kwam een ander bestand in de plaats. Dat is een nieuw document.
store-readable-now = Het bestand is nu leesbaar.
store-back = Het bestand is terug.
store-moved-from = Verplaatst van { $path }
store-companion = Deze PDF hoort bij een factuur en staat daar.
store-first-now = Het eerste document met deze inhoud is weg.
store-place-taken = Het eerste document met deze inhoud staat nu hier.
store-flag-information = { $information }
store-billit-information = Interne informatie in Billit: { $information }
store-billit-flagged = In Billit gemarkeerd als te controleren, toen het hier al geboekt of opzijgezet was. { $information }
store-billit-unflagged = In Billit is de markering weggenomen. Hier blijft ze tot u ze wegneemt.
store-booked = Dagboek { $journal }, boekjaar { $year }, nummer { $number }
store-twin = Deze factuur is waarschijnlijk al geboekt (nummer { $number }, { $day }). Vergelijk ze en geef een reden om ze toch te boeken.
store-booked-again = Toch geboekt, omdat: { $why }
store-linked = Dit bedrijf in Billit hoort al bij dossier { $dossier }. Maak die koppeling eerst los.
store-own-backup = De databank van dit kantoor staat op een server. Maak daar een reservekopie, met pg_dump.
store-taken-over = Overgenomen van { $who }
store-draft-aside = Twee mensen wijzigden de velden tegelijk; die van { $who } zijn hier bewaard
