import { writeFileSync } from 'node:fs';
import { describe } from 'vitest';
import { tell } from '../harness/story.ts';

describe('look', () => {
  tell(
    'all messages',
    { north: { platform: 'slack' }, east: { platform: 'discord' }, south: { platform: 'console' }, volunteers: { eva: '+dfir', bea: '+dfir', ivo: 'dfir' } },
    async s => {
      const step = async () => {};
      await s.ada.types('/inc declare sev4 Ransomware at @everyone <!channel> *port* [x](http://evil.example) #transport tlp:amber page:duty');
      await s.eva.presses("I'm on it");
      await s.ada.types('/inc update INC-1 Two terminals are offline');
      await s.ada.types('/inc note INC-1 Vendor confirms at:22:40Z');
      await s.dag.types('/brief summary');
      await s.dag.types('/inc list');
      await s.dag.types('/inc help');
      await s.ada.types('/inc help declare');
      await s.ada.types('/inc page INC-1 skill:quantum hello');
      await s.ada.types('/inc show INC-1');
      await s.ada.types('/inc frobnicate');
      await s.ada.types('/inc resolve INC-1 Restored from backups');
      await step();
      const said = await s.everythingSaid();
      writeFileSync('/tmp/look.txt', Object.entries(said).map(([k, v]) => `######## ${k}\n${v}`).join('\n\n'));
    },
  );
});
