// How the exceptions stand that somebody asked for, on their own page: until each is over, and a while
// longer, since they look there for what became of it. What waits for them stands under *To do* there.
import { streamPath } from '../../../app/cases/other-streams.ts';
import { kinds } from '../../../app/kinds.ts';
import { dayMs, londonDate, type Moment, momentOf, sayShortDate } from '../../../policy/clock.ts';
import type { StreamId } from '../../../record/ids.ts';
import { type Exception, isWaiting } from '../../../school/policies/exception-state.ts';
import { saySubject } from '../../../school/policies/subject.ts';
import { hasDesk } from '../../shell/desk.ts';
import type { Signed, Site } from '../../shell/site.ts';
import { type Child, html } from '../../ui/html.ts';
import { namesOf } from '../../words/entries.ts';
import { isPast, sayStage } from './words.ts';

const kind = 'exception';

/** In view so long after it is over (school default); the register keeps it. */
const shownForMs = 30 * dayMs;

const wasOverLately = ({ overAt }: Exception, now: Moment): boolean =>
  overAt !== null && now - overAt < shownForMs;

export const ownExceptions = async ({ app }: Site, signed: Signed): Promise<Child> => {
  const { id, directory, school } = signed;
  const now = app.now();
  const isToDo = (state: Exception, stream: StreamId) =>
    !hasDesk(signed) && kinds[kind].words?.asks(state, id, school, stream)[0] !== undefined;
  const own = await app.streams.list(
    id,
    kind,
    (state) =>
      state.by === id && (isWaiting(state) || state.stage === 'granted' || wasOverLately(state, now)),
  );
  const others = own.filter(({ state, stream }) => !isToDo(state, stream));
  return others.map(({ stream, state }) => {
    const lastDay = sayShortDate(momentOf(state.until, '12:00'), now);
    return html`<p class="govuk-body">Your <a class="govuk-link" href="${streamPath(kind, stream)}">exception
      from ${saySubject(state.about, namesOf(directory))}</a>: ${sayStage(state, londonDate(now))}${
        state.stage === 'granted' && !isPast(state, londonDate(now)) && `, until ${lastDay}`
      }</p>`;
  });
};
