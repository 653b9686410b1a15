// What an offer of each kind is to a school: how it is read from one, what it would change in another, and by
// which of the school's own steps that is done.
import { contactOf } from '../../../app/contacts.ts';
import { type Directory, policyNamed } from '../../../app/directory.ts';
import type { CommandsOn } from '../../../app/kinds.ts';
import { type InformationPolicyId, thisPolicy } from '../../../policy/information-policies.ts';
import { differencesOf, type Passage } from '../../../policy/passages.ts';
import { isItem, itemIds, type Policy, pointOf } from '../../../policy/policy.ts';
import { contactDefault, contactIds } from '../../../policy/procedures/contacts-2026.ts';
import { figuresOf, statutory } from '../../../policy/procedures/procedures-figures.ts';
import { inOffice } from '../../../policy/said.ts';
import { isActive } from '../../../school/holders.ts';
import { proceduresNow } from '../../../school/policies/adopted-procedures.ts';
import type {
  Offer,
  OfferContents,
  OfferedContact,
  OfferKind,
} from '../../../school/policies/offer-state.ts';
import { policiesInUse } from '../../../school/policies/policy-list.ts';
import {
  coverageIn,
  lineageOf,
  passagesOf,
  pointsReworded,
  versionInForce,
} from '../../../school/policies/policy-versions.ts';
import type { ListedPolicy } from '../../../school/school.ts';
import { contactPhones } from '../../../school/steps/change-numbers.ts';
import type { Reader } from '../../shell/site.ts';
import { figurePassages } from '../../words/procedures.ts';
import { ownWords, wordedNow } from '../criteria-propose.ts';
import type { Place, SchoolView } from '../school-form.ts';

type CommandOn<K> = Extract<CommandsOn, { readonly kind: K }>['commands'][number];
export type OfferCommand = CommandOn<'school'> | CommandOn<'policy-version'>;

type OfferPart<K extends OfferKind> = {
  /** As in “its contacts”. */
  readonly name: string;
  /** Where what it would change stands. */
  readonly place: Place;
  readonly adopt: string;
  /** What a school has that others may be offered. */
  from(who: Reader): OfferContents[K];
  /** All that it would replace. */
  changes(view: SchoolView, content: OfferContents[K]): readonly Passage[];
  /** What is done to adopt it, all together. */
  commands(view: SchoolView, offer: Offer<K>): readonly OfferCommand[];
};

const whyOf = ({ trust, version, note }: Offer): string =>
  `${trust} offers it as version ${version}. ${note}`.trim();

const withPoints = (policy: Policy, content: OfferContents['policy']): Policy => ({
  ...policy,
  points: policy.points.map(
    (base) => content.find(({ point }) => point.number === base.number)?.point ?? base,
  ),
});

/** The points that the trust reworded are taken up as a draft. */
const policy: OfferPart<'policy'> = {
  name: 'policy',
  place: { href: '/policy/versions', text: 'Back to versions' },
  adopt: `Begin a draft with it: you put it forward, and the ${inOffice('governors')} adopt it`,
  from({ school, directory }) {
    const stream = versionInForce(school)?.stream ?? null;
    const own = lineageOf(school, stream).flatMap(({ state }) => pointsReworded(state));
    const points = directory.policy.points.filter(({ number }) => own.includes(number));
    return points.map((point) => {
      const stays = passagesOf(point.number).filter(
        (each) => !isItem(each) || point.items.some(({ id }) => id === each),
      );
      const coverage = stays.map((each) => [each, coverageIn(school, stream, point.number, each)] as const);
      return { point, coverage: Object.fromEntries(coverage) };
    });
  },
  changes: ({ signed: { directory } }, content) =>
    differencesOf(directory.policy, withPoints(directory.policy, content)),
  commands(view, offer) {
    const from = versionInForce(view.signed.school)?.stream ?? null;
    const facts = { from, grounds: [], offered: offer.version };
    const changed = offer.content.filter((each) => policy.changes(view, [each]).length > 0);
    return [
      { step: 'begin-version', facts, prose: { why: whyOf(offer), trust: offer.trust } },
      ...changed.map(({ point, coverage }): OfferCommand => {
        const { number, must, why, how, howLead, items, added = '' } = point;
        const words = Object.fromEntries(items.map(({ id, text }) => [id, text]));
        const leftOut = itemIds.filter((id) => pointOf(id) === number && words[id] === undefined);
        const prose = { must, why, how: how ?? howLead ?? '', added, ...words };
        return { step: 'reword-point', facts: { point: number, leftOut, coverage }, prose };
      }),
    ];
  },
};

/** The criteria stay the school's own. */
const procedures: OfferPart<'procedures'> = {
  name: 'procedures',
  place: { href: '/procedures', text: 'Back to the procedures' },
  adopt: `Propose it: the ${inOffice('chair of governors')} adopts or declines it`,
  from({ school }) {
    const { criteria: _, ...figures } = figuresOf(proceduresNow(school.settings));
    return figures;
  },
  changes(view, content) {
    const name = `The proposal that waits for the ${inOffice('chair')}`;
    const waits = { name, before: 'It waits.', after: 'This one replaces it.' };
    const { directory, school } = view.signed;
    const found = figurePassages(wordedNow(view).figures, content, directory);
    return found.length === 0 || school.settings.proposed === null ? found : [...found, waits];
  },
  commands(view, offer) {
    const now = wordedNow(view);
    const { criteria } = now.figures;
    const facts = { figures: { ...offer.content, ...(criteria && { criteria }) }, statutory };
    return [{ step: 'propose-procedures', facts, prose: { ...ownWords(now), reason: whyOf(offer) } }];
  },
};

const outside = contactIds.filter((id) => !(id in contactPhones));

const sayReached = (reached: Omit<OfferedContact, 'id'> | null): string =>
  [reached?.person, reached?.telephone, reached?.web.replace('mailto:', '')].filter(Boolean).join(', ');

const contactChange = (directory: Directory, contact: OfferedContact): Passage => ({
  name: contactDefault(contact.id).name,
  before: sayReached(contactOf(directory, contact.id)),
  after: sayReached(contact),
});

const isChange = ({ before, after }: Passage): boolean => before !== after;

/** Whom to ring at the school stays its own. */
const contacts: OfferPart<'contacts'> = {
  name: 'contacts',
  place: { href: '/settings', text: 'Back to the school' },
  adopt: 'Adopt them: they hold at once',
  from: ({ school: { settings }, directory }) =>
    outside.flatMap((id) => {
      const found = settings.contacts[id]?.entry ? contactOf(directory, id) : null;
      return found === null ? [] : [{ id, person: found.person, telephone: found.telephone, web: found.web }];
    }),
  changes: ({ signed }, content) =>
    content.map((each) => contactChange(signed.directory, each)).filter(isChange),
  commands: ({ signed }, { content }) =>
    content
      .filter((each) => isChange(contactChange(signed.directory, each)))
      .map(({ id, person, telephone, web }) => ({
        step: 'check-contacts',
        facts: { contacts: [id], isChanged: true },
        prose: { contactPerson: person, contactPhone: telephone, contactWeb: web },
      })),
};

const isShipped = (id: InformationPolicyId): boolean => !id.startsWith('own-') && id !== thisPolicy;

const lineOf = ({ school, directory }: Reader, { id, owner }: ListedPolicy) => ({
  policy: id as InformationPolicyId | null,
  owner: owner !== null && 'person' in owner && !isActive(school, owner.person) ? null : owner,
  name: policyNamed(directory, id),
  link: directory.policies.get(id)?.link ?? '',
});

type Line = ReturnType<typeof lineOf>;

/** The list as it would be: what is offered, then what the school added itself. */
const listed = (who: Reader, content: OfferContents['information-policies']): readonly Line[] => {
  const { settings } = who.school;
  const known = settings.policies.map((each) => lineOf(who, each));
  const offered = content.map(({ id, name, link }): Line => {
    const found = known.find((each) => (id === null ? each.name === name : each.policy === id));
    return { policy: null, owner: null, ...found, name, link: link || (found?.link ?? '') };
  });
  const own = policiesInUse(settings).filter(
    ({ id }) => !isShipped(id) && !offered.some(({ policy }) => policy === id),
  );
  return [...offered, ...own.map((each) => lineOf(who, each))];
};

const sayLine = (line: Line | undefined): string =>
  line === undefined ? 'Not listed' : [line.name, line.link].filter(Boolean).join(', ');

const information: OfferPart<'information-policies'> = {
  name: 'information policies',
  place: { href: '/policy/information', text: 'Back to the information policies' },
  adopt: 'Adopt the list: it holds at once',
  from: (who) =>
    policiesInUse(who.school.settings)
      .filter(({ id }) => id !== thisPolicy)
      .map((each) => ({ ...lineOf(who, each), id: isShipped(each.id) ? each.id : null }))
      .map(({ id, name, link }) => ({ id, name, link })),
  changes({ signed }, content) {
    const was = policiesInUse(signed.school.settings).map((each) => lineOf(signed, each));
    const is = listed(signed, content);
    const same = (lines: readonly Line[], { policy: id }: Line) => lines.find(({ policy }) => policy === id);
    return [
      ...is.map((line) => ({ name: line.name, before: sayLine(same(was, line)), after: sayLine(line) })),
      ...was.map((line) => ({ name: line.name, before: sayLine(line), after: sayLine(same(is, line)) })),
    ].filter((each, nth, all) => isChange(each) && all.findIndex(({ name }) => name === each.name) === nth);
  },
  commands({ signed }, { content }) {
    const lines = listed(signed, content);
    const facts = { policies: lines.map(({ policy, owner }) => ({ policy, owner })) };
    const all = (part: 'name' | 'link') => lines.map((line) => line[part]).join('\n');
    const prose = { policyName: all('name'), policyLink: all('link') };
    return [{ step: 'set-information-policies', facts, prose }];
  },
};

const parts = { policy, procedures, contacts, 'information-policies': information };

/** Of whichever kind it is: its contents and its part go together. */
export const offerPart = (kind: OfferKind): OfferPart<OfferKind> => parts[kind] as OfferPart<OfferKind>;
