// What the chair did alone goes on the agenda of the next meeting by itself (6a).
import type { Case } from '../../app/cases/cases.ts';
import { nextMeeting } from '../../app/governing/agenda.ts';
import { isForAgenda } from '../../app/governing/waiting-for-governors.ts';
import { toRatify } from '../../incident/asks/for-governors.ts';
import { isPractice } from '../../incident/state/practice.ts';
import { covers } from '../../meeting/state.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import type { GovernorsAsked } from '../../school/asked.ts';
import type { Site } from '../shell/site.ts';

/** Not where an agenda may not tell of it, nor of practice, which no meeting is about. */
const toAdd = ({ incident, school }: Case): GovernorsAsked | null =>
  !isPractice(incident) && isForAgenda('incident', incident, school) ? toRatify(incident) : null;

export const putOnNextAgenda = async (found: Case, { app }: Site): Promise<void> => {
  const { incident, person } = found;
  const ask = toAdd(found);
  if (ask === null) return;
  const next = await nextMeeting(app.streams, person, app.now());
  if (next === undefined || next.state.items.some((item) => covers(item, incident.id, 'ratify'))) return;
  const prose = { subject: ask.label };
  await app.execute({
    kind: 'meeting',
    stream: next.stream,
    actor: { kind: 'person', person },
    commands: [{ step: 'add-item', facts: { about: incident.id, asked: 'ratify' }, prose }],
  });
};

export const sayNextAgenda = (found: Case, nextOn: IsoDate | undefined): string => {
  if (toAdd(found) === null) return '';
  return nextOn === undefined
    ? ' It is on no agenda yet.'
    : ` It is on the agenda of the meeting of ${sayDate(nextOn)}.`;
};
