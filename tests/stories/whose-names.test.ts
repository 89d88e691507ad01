import { expect } from 'vitest';
import { commands } from '../../commands/index.ts';
import { tell } from '../harness/story.ts';

tell(
  "R-VOL-4: whatever word is typed, with or without more, no reply names another organisation's people who hold no seat",
  {
    volunteers: { eva: '+dfir', fay: '+dfir', dag: '+ot_scada', bea: '+dfir', cem: 'cti' },
    leads: { north: ['bea'], east: ['dag'], south: ['hal'] },
  },
  async s => {
    await s.bea.types('/oncall rota dfir weekly mon 09:00 @Bea @Cem zone:UTC');
    await s.cem.presses('I take turns');
    await s.ada.types('/inc declare sev4 Ransomware at a port operator #transport tlp:green page:duty');
    await s.fay.presses("Can't");
    await s.eva.presses("I'm on it");
    for (const { root, name, example } of commands) {
      await s.hal.types(`/${root} ${example}`);
      await s.hal.types(`/${root} ${name}`);
      await s.hal.types(`/${root} ${name} INC-1`);
    }
    for (const line of [
      '/ally room who INC-1',
      '/ally roster dfir',
      '/oncall rota dfir',
      '/oncall next dfir',
      '/oncall history',
    ])
      await s.hal.types(line);
    const { hal } = await s.everythingSaid();
    expect(hal).toContain('INC-1');
    expect(hal).not.toMatch(/\b(?:Fay|Dag|Cem|Bea)\b/u);
  },
);
