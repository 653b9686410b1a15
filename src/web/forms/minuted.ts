// A form that was opened from a meeting, by `?meeting=…`, has its day and its name; by `&item=…` also what a
// minute says.
import type { StreamId } from '../../record/ids.ts';
import type { DeskRequest, Site } from '../shell/site.ts';
import { dateParts } from './date-fields.ts';

type Values = Readonly<Record<string, string>>;

/** By what the fields of a decision are called on the forms that record one. */
export const fromMinute = async (request: DeskRequest, { app }: Site): Promise<Values> => {
  const [meeting, item] = [request.req.query('meeting'), Number(request.req.query('item') ?? 0)];
  if (meeting === undefined || !Number.isSafeInteger(item)) return {};
  const found = await app.minuteOf(request.get('signed').id, meeting as StreamId, item);
  if (found === null) return {};
  const { on, title, decision, minute } = found;
  return {
    ...dateParts('meetingOn', on),
    approvedBy: title,
    // What was only noted may have no words.
    ...(minute === '' ? {} : { minute, reasons: minute, findings: minute }),
    ...(decision === 'agreed' ? { decision: 'ratified' } : {}),
    ...(decision === 'refused' ? { decision: 'refused' } : {}),
  };
};
