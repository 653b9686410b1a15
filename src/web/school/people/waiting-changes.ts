// What waits for a second person. The proposer is offered to take it back, and nothing else.

import { type Directory, nameIn, sayRoles } from '../../../app/directory.ts';
import { sayChange } from '../../../app/notifications/school-notice-words.ts';
import { inOffice } from '../../../policy/said.ts';
import { sayEither, sayList } from '../../../record/phrases.ts';
import { seconds } from '../../../school/people/guarded.ts';
import type { GuardedChange, Person } from '../../../school/school.ts';
import type { Signed } from '../../shell/site.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';

type Seen = Pick<Signed, 'id' | 'school' | 'directory'>;

export const canSecond = ({ id, school }: Seen, person: Person, change: GuardedChange): boolean =>
  seconds(school, person, change, change.by).includes(id);

export const whoSeconds = ({ school, directory }: Seen, person: Person, change: GuardedChange): string => {
  const names = seconds(school, person, change, change.by).map((each) => nameIn(directory, each));
  return names.length === 0
    ? `Nobody can confirm it at present. It needs the holder, or ${inOffice('a governor')} who does not ` +
        `gain by it and does not manage accounts.`
    : `${sayEither(names)} can confirm or decline it.`;
};

const way = (signed: Seen, person: Person, change: GuardedChange): Child => {
  const isOwn = change.by === signed.id;
  if (!isOwn && !canSecond(signed, person, change)) return null;
  const [page, text] = isOwn ? ['take-back', 'Take it back'] : ['confirm-change', 'Confirm or decline'];
  const href = `/people/${person.id}/${page}?change=${change.entry}`;
  return html` <a class="govuk-link" href="${href}">${text}</a>`;
};

export const waitingChanges = (signed: Seen, person: Person): Child =>
  person.waiting.map((change) => {
    const who = canSecond(signed, person, change) ? '' : ` ${whoSeconds(signed, person, change)}`;
    const text = html`${sayChange(signed.directory, person, change)}.${who}${way(signed, person, change)}`;
    return insetText({ text });
  });

/** Somebody who is not employed is not called staff while their only role waits. */
export const sayRolesAndWaiting = (directory: Directory, { roles, waiting, employed }: Person): string => {
  const granted = waiting.flatMap((change) =>
    change.what === 'grant' ? [directory.offices[change.role]] : [],
  );
  const held = sayRoles(directory, roles);
  if (granted.length === 0) return held;
  const waits = `${sayList(granted)} once a second person confirms it`;
  return roles.length > 0 || employed ? `${held}; ${waits}` : waits;
};

/** To who has signed in before a second person confirmed their role. */
export const ownWaitingRoles = ({ id, school, directory }: Seen): Child => {
  const person = school.people.get(id);
  return person?.waiting.map((change) => {
    if (change.what !== 'grant') return null;
    const office = directory.offices[change.role];
    const names = seconds(school, person, change, change.by).map((each) => nameIn(directory, each));
    const text =
      names.length === 0
        ? `You are not ${office} yet, and nobody can confirm it. Tell the ${inOffice('headteacher')}.`
        : `You are ${office} once ${sayEither(names)} confirms it. You need do nothing.`;
    return insetText({ text });
  });
};
