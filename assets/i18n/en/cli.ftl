cli-no-office = There is no usual folder for the office on this system. Name one with --office DIR.
cli-no-display = There is no display to open a window on. Use postvak demo --headless for the same without a window.
cli-no-window = The window cannot be opened: { $reason }. Update the graphics driver, or use the commands of the command line.
cli-demo-made = Demo office in { $path }
cli-demo-reopened = Demo office reopened in { $path }
cli-demo-not-empty = This folder is no demo office and not empty. Choose another folder with --dir. { $path }
cli-demo-booked = { $booked ->
    [one] { $booked } document booked that needs nobody
   *[other] { $booked } documents booked that need nobody
}, { $needs ->
    [one] { $needs } needs a person
   *[other] { $needs } need a person
}
cli-demo-needs = Need a person
cli-demo-flag = to review: { $information }
cli-screen-empty = This screen needs a client file with documents; this office has none.
cli-not-written = The file cannot be written: { $reason }. Choose another place. { $path }
cli-size = The size is width by height, such as 1440x900.
cli-office-none = There is no office in this folder, or it cannot be reached. Check the folder given with --office. { $path }
