// What the printed sheets share: the numbers to ring, with a line to write on where the school gave none.
import type { Directory } from '../../app/directory.ts';
import { telephone } from '../reporter/ring.ts';
import { type Html, html } from '../ui/html.ts';
import { writeIn } from '../ui/print-sheet.ts';

/** An address as people read it from a wall: without what their browser adds by itself. */
export const spokenAddress = (url: string): string => url.replace(/^https?:\/\//, '');

/** Whom to ring, ready to be cut out: numbers that are not known have a line to write them on. */
export const numbersToRing = ({ labels, numbers }: Directory): Html => {
  const { safeguardingName, safeguardingPhone, headteacherPhone, bursarPhone, chairPhone } = numbers;
  const lead = safeguardingName ? `Safeguarding lead, ${safeguardingName}` : 'Safeguarding lead';
  const lines: readonly (readonly [string, string])[] = [
    [lead, safeguardingPhone],
    [labels.headteacher, headteacherPhone],
    [labels.bursar, bursarPhone],
    [labels.chair, chairPhone],
  ];
  const known = lines.filter(([, number]) => number !== '');
  const unknown = [...lines.filter(([, number]) => number === ''), ['IT support', ''] as const];
  const items = known.map(([who, number]) => html`<li><strong>${who}</strong>: ${telephone(number)}</li>`);
  return html`${items.length > 0 && html`<ul class="govuk-list">${items}</ul>`}
    ${unknown.map(([who]) => writeIn(who))}`;
};
