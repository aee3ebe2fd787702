//! The root component: contexts and the route table.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

use crate::{
    pages::{
        dev_ui::DevUiPage,
        history::HistoryPage,
        landing::LandingPage,
        library::LibraryPage,
        login::LoginPage,
        movement::MovementPage,
        not_found::NotFoundPage,
        onboarding::OnboardingPage,
        program::{ActiveProgramPage, ProgramPage},
        programs::ProgramsPage,
        register::RegisterPage,
        session::SessionPage,
        settings::SettingsPage,
        today::{DayPage, TodayPage},
        train::{PlayerPage, TrainPage},
        wizard::WizardPage,
        workout::WorkoutPage,
    },
    state::profile::provide_profile,
    ui::toast::{ToastArea, provide_toasts},
};

/// The root of the page, the same on the server and in the browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_toasts();
    provide_profile();

    view! {
        <Title text="Alloy"/>
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=LandingPage/>
                <Route path=path!("/login") view=LoginPage/>
                <Route path=path!("/register") view=RegisterPage/>
                <Route path=path!("/welcome") view=OnboardingPage/>
                <Route path=path!("/today") view=TodayPage/>
                <Route path=path!("/days/:date") view=DayPage/>
                <Route path=path!("/program") view=ActiveProgramPage/>
                <Route path=path!("/programs") view=ProgramsPage/>
                <Route path=path!("/programs/new") view=WizardPage/>
                <Route path=path!("/programs/:id") view=ProgramPage/>
                <Route path=path!("/sessions/:id") view=SessionPage/>
                <Route path=path!("/train") view=TrainPage/>
                <Route path=path!("/train/:id") view=PlayerPage/>
                <Route path=path!("/history") view=HistoryPage/>
                <Route path=path!("/history/:id") view=WorkoutPage/>
                <Route path=path!("/library") view=LibraryPage/>
                <Route path=path!("/library/:id") view=MovementPage/>
                <Route path=path!("/settings") view=SettingsPage/>
                <Route path=path!("/dev/ui") view=DevUiPage/>
            </Routes>
            <ToastArea/>
        </Router>
    }
}
