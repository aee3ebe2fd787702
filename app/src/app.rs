//! The root component: contexts and the route table.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    Lazy,
    components::{Route, Router, Routes},
    path,
};

use crate::{
    lazy::{
        Admin, Circuits, Coach, Conversation, DevUi, Known, Library, Movement, NewMovement, Onboarding, OneCircuit,
        Player, Program, Settings, WhatIf, Wizard,
    },
    pages::{
        history::HistoryPage,
        landing::LandingPage,
        login::LoginPage,
        not_found::NotFoundPage,
        program::ActiveProgramPage,
        programs::ProgramsPage,
        register::RegisterPage,
        session::SessionPage,
        today::{DayPage, TodayPage},
        train::TrainPage,
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
                <Route path=path!("/welcome") view={Lazy::<Onboarding>::new()}/>
                <Route path=path!("/today") view=TodayPage/>
                <Route path=path!("/days/:date") view=DayPage/>
                <Route path=path!("/program") view=ActiveProgramPage/>
                <Route path=path!("/programs") view=ProgramsPage/>
                <Route path=path!("/programs/new") view={Lazy::<Wizard>::new()}/>
                <Route path=path!("/programs/known") view={Lazy::<Known>::new()}/>
                <Route path=path!("/programs/:id") view={Lazy::<Program>::new()}/>
                <Route path=path!("/programs/:id/what-if") view={Lazy::<WhatIf>::new()}/>
                <Route path=path!("/sessions/:id") view=SessionPage/>
                <Route path=path!("/train") view=TrainPage/>
                <Route path=path!("/train/:id") view={Lazy::<Player>::new()}/>
                <Route path=path!("/history") view=HistoryPage/>
                <Route path=path!("/history/:id") view=WorkoutPage/>
                <Route path=path!("/coach") view={Lazy::<Coach>::new()}/>
                <Route path=path!("/coach/:id") view={Lazy::<Conversation>::new()}/>
                <Route path=path!("/library") view={Lazy::<Library>::new()}/>
                <Route path=path!("/library/new") view={Lazy::<NewMovement>::new()}/>
                <Route path=path!("/library/:id") view={Lazy::<Movement>::new()}/>
                <Route path=path!("/circuits") view={Lazy::<Circuits>::new()}/>
                <Route path=path!("/circuits/:slug") view={Lazy::<OneCircuit>::new()}/>
                <Route path=path!("/settings") view={Lazy::<Settings>::new()}/>
                <Route path=path!("/admin") view={Lazy::<Admin>::new()}/>
                <Route path=path!("/dev/ui") view={Lazy::<DevUi>::new()}/>
            </Routes>
            <ToastArea/>
        </Router>
    }
}
