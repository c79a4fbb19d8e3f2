//! Gives the Windows program its icon and version resource; other systems need nothing.

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=assets/app/postvak.ico");
    if std::env::var_os("CARGO_CFG_WINDOWS").is_none() {
        return Ok(());
    }
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon("assets/app/postvak.ico")
        .set("ProductName", "Postvak")
        .set("FileDescription", "Postvak")
        .set("OriginalFilename", "postvak.exe")
        .set("LegalCopyright", "MIT OR Apache-2.0")
        // Belgian Dutch: what Explorer shows is the same in each language.
        .set_language(0x0813);
    resource.compile()
}
