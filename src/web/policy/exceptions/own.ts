// How the exceptions stand that somebody asked for, on their own page: until each is over.
import { streamPath } from '../../../app/cases/other-streams.ts';
import { londonDate, momentOf, sayShortDate } from '../../../policy/clock.ts';
import { isWaiting } from '../../../school/policies/exception-state.ts';
import { saySubject } from '../../../school/policies/subject.ts';
import type { Signed, Site } from '../../shell/site.ts';
import { type Child, html } from '../../ui/html.ts';
import { namesOf } from '../../words/entries.ts';
import { sayStage } from './words.ts';

const kind = 'exception';

export const ownExceptions = async ({ app }: Site, { id, directory }: Signed): Promise<Child> => {
  const now = app.now();
  const own = await app.streams.list(
    id,
    kind,
    (state) => state.by === id && (isWaiting(state) || state.stage === 'granted'),
  );
  return own.map(({ stream, state }) => {
    const lastDay = sayShortDate(momentOf(state.until, '12:00'), now);
    return html`<p class="govuk-body">Your <a class="govuk-link" href="${streamPath(kind, stream)}">exception
      from ${saySubject(state.about, namesOf(directory))}</a>: ${sayStage(state, londonDate(now))}${
        state.stage === 'granted' && `, until ${lastDay}`
      }</p>`;
  });
};
