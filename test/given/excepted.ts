// A school in which exceptions from a point are in force, on any day: of a teacher, who reports by default,
// from point 7, of which closing waits for an answer whatever was done.
import type { EntryNo, PersonId, StreamId } from '../../src/record/ids.ts';
import { blankException, type Exception } from '../../src/school/policies/exception-state.ts';
import type { Subject } from '../../src/school/policies/subject.ts';
import type { School } from '../../src/school/school.ts';
import { id } from './people.ts';

const inForce: Exception = {
  ...blankException,
  ...{ version: 2, stage: 'granted', from: '2000-01-01', until: '2100-01-01' },
  grants: [{ entry: 2 as EntryNo, on: '2000-01-01', by: null }],
  grantedAt: 0,
};

export const givenExcepted = (
  school: School,
  exceptions: readonly StreamId[] = ['exception-1' as StreamId],
  by: PersonId = id('teacher'),
  about: Subject = '7',
): School => ({
  ...school,
  exceptions: new Map(exceptions.map((each) => [each, { ...inForce, by, about }])),
});
