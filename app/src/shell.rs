//! The HTML document around the application: what the browser needs before any of our code runs.

use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

use crate::App;

/// Sets the chosen theme before the first paint, so that nothing flashes.
const THEME_SCRIPT: &str =
    "try{document.documentElement.dataset.theme=localStorage.getItem('alloy-theme')||'dark'}catch(e){}";

/// Renders the whole document for one request.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en" data-theme="dark">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="description" content="A workout coach that plans 8 to 12 weeks, adapts every day and shows its reasons. Self-hosted."/>
                <meta name="theme-color" content="#0b1220"/>
                <link rel="icon" href="/icon.svg" type="image/svg+xml"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <link rel="stylesheet" href="/pkg/alloy.css"/>
                <script nonce=use_nonce()>{THEME_SCRIPT}</script>
                <AutoReload options=options.clone()/>
                <HydrationScripts options/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}
