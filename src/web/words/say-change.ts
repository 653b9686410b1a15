// What waits for a second person, in a sentence.
import { type Directory, nameIn } from '../../app/directory.ts';
import type { GuardedChange, Person, Role } from '../../school/school.ts';

/** What is proposed; `role` where it is about one. */
type What = { readonly what: GuardedChange['what']; readonly role?: Role | null };

/** What is proposed, as the end of a sentence that begins with “that”. */
export const sayWhat = (directory: Directory, { what, role }: What): string => {
  const label = role ? directory.labels[role] : '';
  switch (what) {
    case 'grant':
      return `the role ${label} be granted`;
    case 'revoke':
      return `the role ${label} be taken back`;
    case 'address':
      return 'another e-mail address be written down';
    case 'reset':
      return 'a new password be allowed';
    case 'deactivate':
      return 'the account be closed';
  }
};

/** The sentence for a change of this person that waits. */
export const sayChange = (directory: Directory, person: Person, change: GuardedChange): string => {
  const by = change.by === null ? 'Whoever runs the machine' : nameIn(directory, change.by);
  return `${by} proposes that ${sayWhat(directory, change)} for ${nameIn(directory, person.id)}.`;
};
