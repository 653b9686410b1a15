// How an exception stands, in a word.

import type { IsoDate } from '../../../policy/calendar.ts';
import { momentOf, sayShortDate } from '../../../policy/clock.ts';
import { type Exception, isWaiting } from '../../../school/policies/exception-state.ts';

const ended: Readonly<Partial<Record<Exception['stage'], string>>> = {
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  ended: 'Ended early',
  revoked: 'Revoked',
  expired: 'Ended',
};

/** Its last day has passed: the clock puts that on the record a little later. */
export const isPast = ({ stage, until }: Exception, today: IsoDate): boolean =>
  stage === 'granted' && until < today;

export const sayStage = (exception: Exception, today: IsoDate): string => {
  const { stage, isQuestioned, from } = exception;
  if (isWaiting(exception) && isQuestioned) return 'Question asked';
  if (stage === 'asked') return 'To be decided';
  if (stage !== 'granted') return ended[stage] ?? '';
  const begun = isPast(exception, today) ? 'Ended' : 'In force';
  const stands =
    today >= from ? begun : `Begins on ${sayShortDate(momentOf(from, '12:00'), momentOf(today, '12:00'))}`;
  return isWaiting(exception) ? `${stands}, renewal asked for` : stands;
};

export const lastDay = ({ until, endedOn }: Exception): IsoDate => endedOn ?? until;
