import { writeFileSync } from 'node:fs';
import { type Environment, readConfig } from '../config.ts';
import { openLog } from '../log.ts';
import { memberOf } from '../sharing/alliance.ts';
import { openRecords } from './open-records.ts';
import { entryReaders } from './platforms.ts';

/**
 * Writes everything a member originated, with its chain, into a new file that only this account can read. Gives what
 * to say of it. Throws with what is wrong, in words.
 */
export const exportAudit = async (
  [id, file]: readonly string[],
  env: Environment,
): Promise<{ readonly code: number; readonly says: string }> => {
  const config = readConfig({ env, platforms: entryReaders });
  const members = config.members.map(one => one.id).join(', ');
  const member = memberOf({ ...config.alliance, ...config }, id ?? '');
  if (member === undefined || file === undefined) {
    const wrong = id !== undefined && member === undefined ? `There is no member ${id}. ` : '';
    return {
      code: 2,
      says: `${wrong}Write: muster audit <member> <file>, with one of these members: ${members}.`,
    };
  }
  const records = await openRecords(config, openLog('silent'));
  try {
    const names = { name: member.name, alliance: config.alliance.id };
    const text = await records.store.audit.exportOf(member.id, names);
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return { code: 1, says: `${file} is there already, and nothing is overwritten. Name another file.` };
    throw error;
  } finally {
    await records.close();
  }
  return {
    code: 0,
    says: `${file}: everything ${member.name} originated, and who was given it. It holds its words: keep it as they are marked. Check it with: muster verify ${file}`,
  };
};
