// What somebody whom an incident concerns was given to read for their hearing (3b). It says nothing more of
// the incident, neither its reference nor who reported or did what: only what happened, as the chair chose.
import type { Hono } from 'hono';
import type { Directory } from '../../app/directory.ts';
import type { HeardEntry, Hearing } from '../../app/hearings.ts';
import { sayMoment } from '../../policy/clock.ts';
import { deskPage } from '../desk.ts';
import { fieldWords } from '../prose-view.ts';
import { sayEvent } from '../say.ts';
import type { DeskEnv, Site } from '../site.ts';
import { pageHeading } from '../ui/case-nav.ts';
import { emptyState } from '../ui/empty-state.ts';
import { type Html, html } from '../ui/html.ts';
import { when } from '../ui/when.ts';
import { capitalised } from '../words.ts';

const title = 'For your hearing';

const lineOf = (entry: HeardEntry, directory: Directory): Html => {
  const written = Object.entries(entry.written).map(
    ([field, text]) =>
      html`<div><dt>${fieldWords(field)}</dt><dd class="candour-prose">${
        text ?? html`<em>Erased</em>`
      }</dd></div>`,
  );
  return html`<li class="candour-entry"><p>${when(entry.at)}: ${sayEvent(entry, directory)}</p>
    ${written.length > 0 && html`<dl class="candour-written">${written}</dl>`}</li>`;
};

const hearing = ({ at, note, chosen }: Hearing, directory: Directory): Html =>
  html`<h2 class="govuk-heading-m">${capitalised(sayMoment(at))}</h2>
    <p class="govuk-body candour-prose">${note ?? html`<em>Erased</em>`}</p>
    ${
      chosen.length > 0 &&
      html`<ul class="candour-entries">${chosen.map((entry) => lineOf(entry, directory))}</ul>`
    }`;

const nothing = emptyState({
  title: 'Nothing waits for you',
  text: 'If you are to be heard about something, what you are given to read stands here.',
});

/** Mounts what somebody was given to read for their hearing. */
export const mountHearings = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/hearings', async (request) => {
    const { id, directory } = request.get('signed');
    const all = await site.app.hearings(id);
    const body = html`${pageHeading({ text: title })}
      ${
        all.length === 0
          ? nothing
          : html`<p class="govuk-body">It concerns you, so you are heard before anything is decided. The
            ${directory.labels.chair} chose what stands here. What you say is put on the record: answer
            whoever hears you, by word or in writing.</p>${all.map((each) => hearing(each, directory))}`
      }`;
    return deskPage(request, { title, body });
  });
};
