//! The HTML document around the application: what the browser needs before any of our code runs.

use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

use crate::App;

/// Sets the chosen theme before the first paint, so that nothing flashes.
const THEME_SCRIPT: &str =
    "try{document.documentElement.dataset.theme=localStorage.getItem('alloy-theme')||'system'}catch(e){}";

/// Which build is served; part of every address of its scripts, styles and wasm. Provide it as a context.
#[derive(Debug, Clone)]
pub struct BuildId(pub String);

/// Where the files of a build are: `/b/<build>/pkg/…`.
pub const BUILDS: &str = "/b";

/// A page that stays open while the server is replaced asks for the rest of its own build, which is gone (410). It must
/// not get that of another one, so it begins anew.
const RENEW_SCRIPT: &str = "(f=>{window.fetch=async(...a)=>{const r=await f(...a);\
if(r.status===410&&new URL(r.url).pathname.startsWith('/b/'))location.reload();return r}})(window.fetch.bind(window));";

/// Renders the whole document for one request.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let root = use_context::<BuildId>().map(|build| format!("{BUILDS}/{}", build.0)).unwrap_or_default();
    let styles = format!("{root}/{}/{}.css", options.site_pkg_dir, options.output_name);
    view! {
        <!DOCTYPE html>
        <html lang="en" data-theme="system">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="description" content="A workout coach that plans 8 to 12 weeks, adapts every day and shows its reasons. Self-hosted."/>
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0b1220"/>
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f1f5f9"/>
                <link rel="icon" href="/icon.svg" type="image/svg+xml"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <link rel="stylesheet" href=styles/>
                <script nonce=use_nonce()>{THEME_SCRIPT}</script>
                <script nonce=use_nonce()>{RENEW_SCRIPT}</script>
                <AutoReload options=options.clone()/>
                <HydrationScripts options root defer=true/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}
