// How the people of the school are reached, and what is wrong with it: unverified addresses, and domains
// that differ by a typing error. That mail came back is not shown: it could tell of an incident.

import { nameIn, sayRoles } from '../../../app/directory.ts';
import { counted } from '../../../policy/clock.ts';
import { officeHolders } from '../../../school/holders.ts';
import type { Role } from '../../../school/offices.ts';
import type { Signed } from '../../shell/site.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, html } from '../../ui/html.ts';
import { warningText } from '../../ui/notice.ts';
import { wideTable } from '../../ui/table.ts';

/** Who is written to because of a role, the most important first. */
const writtenTo: readonly Role[] = [
  ...(['headteacher', 'deputy-headteacher', 'bursar', 'office-manager'] as const),
  ...(['chair', 'vice-chair', 'data-protection-officer'] as const),
  ...(['outside-body', 'clerk'] as const),
  ...([
    'governor',
    'line-manager',
    'investigating-officer',
    'information-champion',
    'administrator',
  ] as const),
];

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** At so many letters' difference two domains count as a typing error of one another. */
const nearMax = 3;

/** The edit distance of two texts. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1];
    for (const [to, other] of [...b].entries()) {
      next.push(
        Math.min((row[to] ?? 0) + Number(letter !== other), (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

export const mismatches = (addresses: readonly string[]): readonly (readonly [string, string])[] => {
  const domains = [...new Set(addresses.map(domainOf))].toSorted();
  return domains.flatMap((one, index) =>
    domains
      .slice(index + 1)
      .flatMap((other) => (distance(one, other) <= nearMax ? [[one, other] as const] : [])),
  );
};

export const contactRoutes = ({ school, directory }: Signed, mailOn: boolean): Child => {
  const people = [...new Set(writtenTo.flatMap((role) => officeHolders(school, role)))];
  const addresses = people.flatMap((person) => directory.addresses.get(person) ?? []);
  const warnings = mismatches(addresses).map(([one, other]) =>
    warningText({ text: `${one} and ${other} look alike but differ. Is one of them a typing error?` }),
  );
  const rows = people.map((id) => {
    const person = school.people.get(id);
    const state = person?.addressVerifiedAt != null ? 'verified' : 'not verified';
    const held = sayRoles(directory, person?.roles ?? []);
    const cells = [nameIn(directory, id), held, directory.addresses.get(id), ...(mailOn ? [state] : [])];
    return cells.map((text) => ({ text }));
  });
  const table = wideTable({
    caption: 'Contact routes',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [...['Name', 'Roles', 'E-mail'], ...(mailOn ? ['Address'] : [])].map((text) => ({
      text,
    })),
    rows,
  });
  return html`<h2 class="govuk-heading-m">Contact routes</h2>${warnings}
    ${fold(counted(rows.length, 'person', 'people'), table)}
    <p class="govuk-body">${
      mailOn
        ? 'People verify their own address under Account, Mail.'
        : 'Candour sends no mail here, so no address is verified.'
    }</p>`;
};
