// What the pages of the sample school ask of everybody there stands as it is written down.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { cast, everybody } from '../../scripts/sample/people.ts';
import { givenSampleSchool, type SampleSchool } from '../given/sample-school.ts';
import { askedOf } from './asked.ts';

const written = (who: string): string => readFileSync(new URL(`asked/${who}.txt`, import.meta.url), 'utf8');

describe('desk, notifications, what is next and the points that are left', () => {
  let school: SampleSchool;
  before(async () => {
    school = await givenSampleSchool();
  });
  after(() => school.close());

  for (const who of everybody) {
    test(`of ${cast[who].name}`, async () => {
      const found = await askedOf(school, who);
      const advice = 'read aloud what changed; if it is meant, run `npm run asked`';
      assert.deepEqual(found.split('\n'), written(who).split('\n'), advice);
    });
  }
});
