// Who read what when, to print and as a file. People without an account stand there with the list that they
// signed.
import { nameIn, sayRoles } from '../../../app/directory.ts';
import { londonDate } from '../../../policy/clock.ts';
import { type PointNumber, type PolicyVersion, pointNumbers } from '../../../policy/policy.ts';
import { NotFound } from '../../../record/failure.ts';
import { sayNumber } from '../../../school/policies/policy-version-state.ts';
import { adoptedVersions } from '../../../school/policies/policy-versions.ts';
import { maySeeReaders, pointsToRead } from '../../../school/policies/reading.ts';
import { isOpen } from '../../shell/desk.ts';
import type { Register, SayDay } from '../../shell/register-page.ts';
import type { Signed, Site } from '../../shell/site.ts';
import { readingPath } from './confirm.ts';
import { inOrder, sayFigure } from './who-read.ts';

const columns = ['Name', 'Roles', 'Version', 'Points', 'Confirmed'] as const;
type Row = readonly string[];

const sayPoints = (points: readonly PointNumber[]): string =>
  points.length === pointNumbers.length ? 'All' : points.join(', ');

/** A row for each time that somebody confirmed a version, and one for each who has yet to. */
const accountRows = (signed: Signed, sayDay: SayDay): readonly Row[] => {
  const { school, directory } = signed;
  const numberOf = (version: PolicyVersion) => directory.policyOf(version).documentControl.version;
  return inOrder(signed, [...school.people.values()]).flatMap((person) => {
    const who = [
      nameIn(directory, person.id),
      person.active ? sayRoles(directory, person.roles) : 'Has left',
    ];
    const read = person.readings.map(({ version, points, at }) => [
      ...[...who, numberOf(version), sayPoints(points), sayDay(londonDate(at))],
    ]);
    const left = pointsToRead(school, person);
    const now = directory.policy.version;
    return left.length === 0 ? read : [...read, [...who, numberOf(now), sayPoints(left), 'Not yet']];
  });
};

const paperRows = async ({ app }: Site, { school }: Signed, sayDay: SayDay): Promise<readonly Row[]> => {
  const found = adoptedVersions(school).flatMap(({ stream, state, adoption }) =>
    state.papers.map((paper) => ({ ...paper, stream, adoption })),
  );
  return Promise.all(
    found.map(async ({ stream, adoption: { number }, entry, on, count }) => {
      const names = (await app.personWords(stream)).get(entry)?.names ?? 'Erased';
      const who = [names.trim().replaceAll(/\s*\n\s*/g, '; '), `Signed on paper (${count})`];
      return [...who, sayNumber(number), 'All', sayDay(on)];
    }),
  );
};

export const readingRegister: Register = {
  at: `${readingPath}/register`,
  file: 'policy-readers.csv',
  title: 'Who has read the policy',
  current: '/policy',
  alsoSays: (signed) => ` ${sayFigure(signed, true)}.`,
  every: 'Everybody who has read the policy, or has yet to',
  columns,
  rows: async (signed, site, sayDay) => {
    if (!isOpen(maySeeReaders, signed)) throw new NotFound('The register of readers is not theirs.');
    return [...accountRows(signed, sayDay), ...(await paperRows(site, signed, sayDay))];
  },
};
