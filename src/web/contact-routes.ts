// How the people of the school are reached, and what is wrong with it: addresses that nobody has proved, mail
// that came back, and domains that differ between those who hold office, of which one is mostly a typing
// error: the policy itself gives two.
import { nameIn } from '../app/directory.ts';
import { holders } from '../school/school.ts';
import type { Signed } from './site.ts';
import { type Child, html } from './ui/html.ts';
import { warningText } from './ui/notice.ts';

const offices = ['headteacher', 'bursar', 'chair', 'vice-chair'] as const;

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** How many letters two domains differ by at most to be taken for a typing error of one another. */
const nearMax = 3;

/** The number of letters to change, add or take away that leads from one text to the other. */
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

/** Domains that look alike and are not the same, in pairs. */
export const mismatches = (addresses: readonly string[]): readonly (readonly [string, string])[] => {
  const domains = [...new Set(addresses.map(domainOf))].toSorted();
  return domains.flatMap((one, index) =>
    domains
      .slice(index + 1)
      .flatMap((other) => (distance(one, other) <= nearMax ? [[one, other] as const] : [])),
  );
};

/** The contact routes of those who hold office, with what is wrong with each. */
export const contactRoutes = ({ school, directory }: Signed, mailOn: boolean): Child => {
  const people = [...new Set(offices.flatMap((office) => holders(school, office)))];
  const addresses = people.flatMap((person) => directory.addresses.get(person) ?? []);
  const warnings = mismatches(addresses).map(([one, other]) =>
    warningText({ text: `${one} and ${other} look alike and differ: is one of them a typing error?` }),
  );
  const lines = people.map((id) => {
    const person = school.people.get(id);
    const state =
      person?.addressBouncedAt != null
        ? 'mail came back'
        : person?.addressVerifiedAt != null
          ? 'verified'
          : 'not verified';
    return html`<li>${nameIn(directory, id)}: ${directory.addresses.get(id)} (${state})</li>`;
  });
  return html`<h2 class="govuk-heading-m">Contact routes</h2>${warnings}
    <ul class="govuk-list govuk-list--bullet">${lines}</ul>
    <p class="govuk-body">${
      mailOn
        ? 'Each verifies their own address under Account, Mail.'
        : 'Candour sends no mail here, so no address is verified.'
    }</p>`;
};
