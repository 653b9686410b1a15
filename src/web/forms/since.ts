// What others changed since a form was made: shown at its head, so that whoever sends it again knows what
// they do.
import type { Case, Entry } from '../../app/cases/cases.ts';
import { type Html, html } from '../ui/html.ts';
import { notificationBanner } from '../ui/notification-banner.ts';
import { sayActor, sayEvent } from '../words/say.ts';
import { whenBy } from '../words/say-about.ts';

/** The notice that the incident moved on since this version, listing by whom and how. */
export const sinceNotice = (found: Case, entries: readonly Entry[], since: number): Html => {
  const later = entries.filter(({ version }) => version > since);
  const lines = later.map(
    (entry) =>
      html`<li>${sayActor(found.directory, entry.actor)}: ${sayEvent(entry, found.directory)}
        (${whenBy(found.incident, entry.actor, entry.at, found.now)})</li>`,
  );
  const what =
    lines.length === 0
      ? html`<p class="govuk-body">This form was out of date. Look it over and send it again.</p>`
      : html`<ul class="govuk-list govuk-list--bullet">${lines}</ul><p class="govuk-body">Nothing of yours
        was lost. Look it over and send it again.</p>`;
  return notificationBanner({ titleText: 'Somebody was here before you', text: what });
};
