//! A form that carries files, as it arrives: its token first, and nothing is taken before that is right; then field by field,
//! files piece by piece to the office, which bounds them. Memory holds one piece.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::response::Response;
use tokio::task::block_in_place;
use tokio::time::timeout;

use super::super::answer::no;
use super::super::asked::PageRequest;
use super::super::entrance;
use super::super::form::TOKEN;
use super::answered::respond;
use crate::office::refusal::{Refusal, UploadRefusal};
use crate::office::upload::{Upload, Uploaded};
use crate::values::text::text;

/// How long a browser may take for the next piece.
const PIECE: Duration = Duration::from_secs(30);
/// How long another upload is waited for, which may be one that was just cut off.
const TURN: Duration = Duration::from_secs(5);
/// How long is read of what is not taken, so that the browser hears why.
const REST: Duration = Duration::from_secs(60);
/// The longest value of a field that is no file, in bytes, and how many such fields there may be.
const LONGEST: usize = 4096;
const MOST_FIELDS: usize = 40;

/// Takes the form. What of its files is refused is told in the request, for the page to say.
///
/// # Errors
/// The answer where it is no form of this session's.
pub(super) async fn receive(
    mut asked: PageRequest,
    request: Request,
) -> Result<PageRequest, Response> {
    let Some(session) = asked.session.clone() else {
        return Err(respond(&asked, entrance::nobody(&asked)));
    };
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    let announced = announced.and_then(|length| length.parse().ok());
    let Ok(mut form) = Multipart::from_request(request, &()).await else {
        return Err(no_form(&asked));
    };
    let token = match next(&mut form).await {
        Ok(Some(first)) if first.name() == Some(TOKEN) => value(first).await.unwrap_or_default(),
        _ => return Err(no_form(&asked)),
    };
    if !session.made(&token) {
        return Err(stale(&asked));
    }
    asked.received = Some(match taken(&mut asked, &mut form, announced).await {
        Ok(uploaded) => Ok(asked.window.uploads.hold(uploaded)),
        Err(refusal) => {
            // A browser that still sends hears nothing. What it has sent goes nowhere.
            timeout(REST, async {
                while let Ok(Some(rest)) = next(&mut form).await {
                    skip(rest).await
                }
            })
            .await
            .ok();
            Err(refusal)
        }
    });
    Ok(asked)
}

/// The files, and the fields beside them.
async fn taken(
    asked: &mut PageRequest,
    form: &mut Multipart,
    announced: Option<u64>,
) -> Result<Uploaded, Refusal> {
    let turn = asked.window.uploads.one.clone();
    let Ok(Ok(_turn)) = timeout(TURN, turn.acquire_owned()).await else {
        return Err(UploadRefusal::Busy.into());
    };
    let mut upload = block_in_place(|| {
        Upload::begin(&asked.desk_apart()?, asked.window.upload_most, announced)
    })?;
    while let Some(mut field) = next(form).await? {
        let Some(file) = field.file_name().map(str::to_owned) else {
            let name = field.name().unwrap_or_default().to_owned();
            if asked.form.0.len() == MOST_FIELDS {
                return Err(UploadRefusal::CutOff.into());
            }
            asked.form.0.push((name, value(field).await?));
            continue;
        };
        let mut next = piece(&mut field).await?;
        // So a browser says that no file was chosen.
        if file.is_empty() && next.as_ref().is_none_or(Bytes::is_empty) {
            continue;
        }
        block_in_place(|| upload.next(&file))?;
        while let Some(bytes) = next {
            block_in_place(|| upload.add(&bytes))?;
            next = piece(&mut field).await?;
        }
    }
    block_in_place(|| upload.finish())
}

async fn next(form: &mut Multipart) -> Result<Option<Field<'_>>, UploadRefusal> {
    match timeout(PIECE, form.next_field()).await {
        Ok(Ok(field)) => Ok(field),
        _ => Err(UploadRefusal::CutOff),
    }
}

async fn piece(field: &mut Field<'_>) -> Result<Option<Bytes>, UploadRefusal> {
    match timeout(PIECE, field.chunk()).await {
        Ok(Ok(bytes)) => Ok(bytes),
        _ => Err(UploadRefusal::CutOff),
    }
}

/// What stands in a field.
async fn value(mut field: Field<'_>) -> Result<String, UploadRefusal> {
    let mut value = Vec::new();
    while let Some(bytes) = piece(&mut field).await? {
        value.extend_from_slice(&bytes);
        if value.len() > LONGEST {
            return Err(UploadRefusal::CutOff);
        }
    }
    String::from_utf8(value).map_err(|_| UploadRefusal::CutOff)
}

async fn skip(mut field: Field<'_>) {
    while let Ok(Some(_)) = piece(&mut field).await {}
}

fn no_form(asked: &PageRequest) -> Response {
    let title = text!("Formuläret kan inte läsas", "The form can't be read");
    let words = text!(
        "Det som skickades är inget formulär med filer. Inget har sparats.",
        "What was sent is no form with files. Nothing was saved."
    );
    respond(asked, no(asked, StatusCode::UNSUPPORTED_MEDIA_TYPE, &title, &words))
}

fn stale(asked: &PageRequest) -> Response {
    let title = text!("Välj filerna igen", "Choose the files again");
    let words = text!(
        "Formuläret hörde till en session som är slut. Inget har sparats: gå till Läs in och välj filerna igen.",
        "The form belonged to a session that is over. Nothing was saved: go to Read in and choose the files again."
    );
    respond(asked, no(asked, StatusCode::FORBIDDEN, &title, &words))
}
