//! Files of other exercise libraries. To everybody but admins none of this exists.

use axum::{
    Json,
    body::Bytes,
    extract::{FromRequest, Request, State},
};
use domain::{
    ErrorKind,
    dto::{
        import::{CompleteImport, ImportQuery, ImportReport, ImportedSource, MAX_IMPORT_BYTES},
        movement::MovementView,
    },
};
use service::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Failures;
use crate::{
    api::{
        error::{ApiError, ApiResult},
        extract::{AdminCaller, Body, Params},
    },
    state::AppState,
};

/// Largest file.
pub const MAX_FILE: usize = MAX_IMPORT_BYTES;

/// The routes of this resource. Files are larger than other bodies.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(import_file, list_imports)).routes(routes!(complete_import))
}

/// Reads a file of free-exercise-db, exercemus or wger: the body is the file as it is. Without `confirm=true` nothing is
/// kept, and the answer tells what would be: which records are movements of the library (by name or alias, never
/// between implements), which are held back, which lack what planning needs, and which cannot be read.
#[utoipa::path(post, path = "/admin/imports", tag = "admin", security(("bearer" = [])), params(ImportQuery), request_body = String, responses((status = 200, body = ImportReport), Failures))]
async fn import_file(
    State(services): State<Services>,
    AdminCaller(admin): AdminCaller,
    Params(query): Params<ImportQuery>,
    File(text): File,
) -> ApiResult<Json<ImportReport>> {
    Ok(Json(services.import_file(admin, text, query.confirm == Some(true)).await?))
}

/// What was kept of every source, with the facts that each record lacks.
#[utoipa::path(get, path = "/admin/imports", tag = "admin", security(("bearer" = [])), responses((status = 200, body = Vec<ImportedSource>), Failures))]
async fn list_imports(
    State(services): State<Services>,
    AdminCaller(admin): AdminCaller,
) -> ApiResult<Json<Vec<ImportedSource>>> {
    Ok(Json(services.imports(admin).await?))
}

/// Turns a record that is held back or incomplete into a movement of the caller's own, which is planned with like any other.
/// `facts` of the record is what to begin with. What is still missing or wrong is told field by field, as at
/// `POST /movements`; the record is matched from then on, also when its file is brought in again.
#[utoipa::path(post, path = "/admin/imports/complete", tag = "admin", security(("bearer" = [])), request_body = CompleteImport, responses((status = 200, body = MovementView), Failures))]
async fn complete_import(
    State(services): State<Services>,
    AdminCaller(admin): AdminCaller,
    Body(complete): Body<CompleteImport>,
) -> ApiResult<Json<MovementView>> {
    Ok(Json(services.complete_import(admin, complete).await?))
}

/// A body that is a text file, whatever type it says it has.
struct File(String);

impl<S: Send + Sync> FromRequest<S> for File {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let bytes = Bytes::from_request(request, state).await.map_err(|error| match error.status().as_u16() {
            413 => ApiError::plain(
                ErrorKind::TooLarge,
                "too_large",
                format!("The file is larger than {} MiB.", MAX_FILE / 1024 / 1024),
            ),
            _ => ApiError::plain(ErrorKind::Malformed, "unreadable_body", "The body did not arrive whole."),
        })?;
        String::from_utf8(bytes.into()).map(Self).map_err(|error| {
            let place = error.utf8_error().valid_up_to() + 1;
            ApiError::plain(ErrorKind::Malformed, "unreadable_body", format!("The file is not UTF-8 (byte {place})."))
        })
    }
}
