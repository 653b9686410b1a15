// A form that was opened from the minute of a meeting, by `?meeting=…&item=…`, has its day and its words.
import type { StreamId } from '../../record/ids.ts';
import type { DeskRequest, Site } from '../shell/site.ts';
import { dateParts } from './date-fields.ts';

type Values = Readonly<Record<string, string>>;

/** By what the fields of a decision are called on the forms that record one. */
export const fromMinute = async (request: DeskRequest, { app }: Site): Promise<Values> => {
  const [meeting, item] = [request.req.query('meeting'), Number(request.req.query('item'))];
  if (meeting === undefined || !Number.isSafeInteger(item)) return {};
  const found = await app.minuteOf(request.get('signed').id, meeting as StreamId, item);
  if (found === null) return {};
  const { on, decision, minute } = found;
  return {
    ...dateParts('meetingOn', on),
    // What was only noted may have no words.
    ...(minute === '' ? {} : { minute, reasons: minute, findings: minute }),
    ...(decision === 'agreed' ? { decision: 'ratified' } : {}),
    ...(decision === 'refused' ? { decision: 'refused' } : {}),
  };
};
