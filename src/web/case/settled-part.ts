// What became of what somebody proposed, where the bell or a mail has led them: how it was settled, by whom
// and why. It shows what whoever looks was told and nothing else, so that an address cannot be guessed to
// read another reason.
import type { SchoolLine } from '../../app/notifications/bell.ts';
import type { PersonId } from '../../record/ids.ts';
import type { SchoolView } from '../school/school-form.ts';
import type { Site } from '../shell/site.ts';
import { type Child, html } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';
import { saySchoolNotice } from '../words/notifications.ts';

const isAbout = (line: SchoolLine, entry: string, person: PersonId | null): boolean => {
  if (line.kind === 'procedures-settled') return person === null && String(line.about.entry) === entry;
  if (line.kind !== 'change-settled') return false;
  return line.about.person === person && String(line.about.entry) === entry;
};

/** How the entry that the address names settled what this person proposed; `whose` is null for the school. */
export const settledPart = async (
  { signed, words, asked }: SchoolView,
  site: Site,
  whose: PersonId | null,
): Promise<Child> => {
  const entry = asked.get('settled');
  if (entry === '') return null;
  const { lines } = await site.app.bell.list(signed.id);
  const line = lines.find((each) => 'about' in each && isAbout(each, entry, whose));
  if (line === undefined || !('about' in line)) return null;
  const { reason, reasons } = words.get(Number(entry)) ?? {};
  const why = reason || reasons;
  return insetText({
    text: html`<p class="govuk-body">${saySchoolNotice(line, signed)}.</p>
      ${why && html`<p class="govuk-body candour-prose">${why}</p>`}`,
  });
};
