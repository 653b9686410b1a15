// What waits for a second person, in a sentence.
import { type Directory, nameIn } from '../app/directory.ts';
import type { GuardedChange, Person } from '../school/school.ts';

const what = (directory: Directory, change: GuardedChange): string => {
  switch (change.what) {
    case 'grant':
      return `the role ${directory.labels[change.role]} be granted`;
    case 'revoke':
      return `the role ${directory.labels[change.role]} be taken back`;
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
  return `${by} proposes that ${what(directory, change)} for ${nameIn(directory, person.id)}.`;
};
