import { describe, expect } from 'vitest';
import { tell } from '../harness/story.ts';

const DECLARE = '/inc declare sev4 Ransomware at a port operator #transport';

describe('who hosts a workspace', () => {
  tell(
    'R-PLAT-3: what is AMBER+STRICT goes to no workspace whose host its originator has not accepted',
    { east: { custodian: { member: 'south', acceptedBy: ['east'] } } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber+strict`);
      s.home('north').shows('INC-1');
      s.home('south').shows('INC-1');
      s.home('east').has(0);
      s.ada.replies.shows(
        'Held back from Eastfold CSIRT: Southmere Cyber Corps hosts its workspace, and was not accepted for TLP:AMBER+STRICT.',
      );
      await s.ada.types('/inc note INC-1 Kestrel tlp:red to:@east/eva', 'direct');
      s.eva.inbox.lacks('Kestrel');
      await s.ada.types('/inc declare sev2 Phishing wave tlp:amber');
      s.home('east').shows('INC-2');
      // Its own member accepted it, and the host needs nobody's word for its own.
      await s.eva.types('/inc declare sev2 Odd logins tlp:amber+strict');
      s.home('east').shows('INC-3');
      await s.hal.types('/inc declare sev2 Odd mails tlp:amber+strict');
      s.home('east').shows('INC-4');
    },
  );

  tell(
    'R-PLAT-3: what is typed where a host was not accepted for it is refused and not kept',
    { east: { custodian: { member: 'south', acceptedBy: ['north'] } } },
    async s => {
      await s.eva.types('/inc declare sev3 Zanzibar pumps tlp:amber+strict');
      expect(s.eva.reply).toBe(
        'Southmere Cyber Corps hosts this workspace and receives what is written here; your organisation has not accepted that for TLP:AMBER+STRICT, so it was refused and not kept. Use a place agreed for it, or say less, marked tlp:amber.',
      );
      expect(await s.tablesWith('Zanzibar')).toEqual([]);
      await s.ada.types(`${DECLARE} tlp:amber+strict`);
      s.home('east').shows('INC-1');
    },
  );
});

describe('who reads where a workspace is hosted by others', () => {
  tell(
    'R-PLAT-3: a card says who hosts the workspace it stands in, and so does the list of those who have a text',
    { east: { custodian: { member: 'south', acceptedBy: ['north'] } } },
    async s => {
      await s.ada.types(`${DECLARE} tlp:amber`);
      s.home('east').shows('INC-1', 'Hosted by', 'Southmere Cyber Corps, which receives what stands here');
      for (const at of ['north', 'south'] as const) s.home(at).lacks('Hosted by');
      await s.eva.types('/inc show INC-1');
      s.eva.replies.shows('INC-1', 'Hosted by', 'Southmere Cyber Corps');
      await s.ada.types('/ally holders ITEM-1');
      s.ada.replies.shows('its home (hosted by Southmere Cyber Corps), Eastfold CSIRT');
      s.ada.replies.shows('its home, Southmere Cyber Corps');
    },
  );
});

describe('what is classified', () => {
  tell(
    'R-PLAT-2: whoever looks after security is told of a spill, and nothing of what was in it',
    { security: ['jun'], coordinators: ['bea'] },
    async s => {
      await s.jun.types('/inc list');
      await s.bea.types('/inc list');
      for (const line of ['/inc NATO SECRET Zanzibar', '/inc note INC-1 Zanzibar rel:(NR)']) {
        await s.ada.types(line, 'direct');
        expect(s.ada.reply, line).toMatch(/^That carries a classification banner of NATO or the EU/u);
      }
      s.jun.inbox.has(2);
      s.jun.inbox.shows('SPILL', 'Ada, Northmark CERT', 'in a direct message of the workspace of Northmark');
      s.bea.inbox.has(0);
      const said = Object.values(await s.everythingSaid()).join('\n');
      expect(said).not.toContain('Zanzibar');
      expect(await s.tablesWith('Zanzibar')).toEqual([]);
      expect(JSON.stringify(s.log.lines)).not.toContain('Zanzibar');
    },
  );

  tell(
    'R-PLAT-2: a banner in the name of a file is one as well, in a direct message and with a mention',
    { security: ['jun'], north: { platform: 'slack' }, east: { platform: 'discord' } },
    async s => {
      await s.jun.types('/inc list');
      const name = 'NATO_RESTRICTED_Zanzibar.pdf';
      await s.ada.types('@Muster note INC-1 see this', s.stages.north.home, [name]);
      s.ada.replies.shows('That carries a classification banner');
      await s.eva.types('', 'direct', [`plan (RESTREINT UE) ${name}`]);
      s.eva.replies.shows('That carries a classification banner');
      s.jun.inbox.has(2);
      expect(await s.tablesWith('Zanzibar')).toEqual([]);
      expect(JSON.stringify(s.log.lines)).not.toContain('Zanzibar');
      await s.ada.types('@Muster list', s.stages.north.home, ['harmless.pdf']);
      s.ada.replies.shows('Open incidents');
    },
  );

  tell(
    'R-PLAT-2: without anybody for security the coordinators are told, and a form holds nothing of it',
    { coordinators: ['bea'], north: { platform: 'slack' } },
    async s => {
      await s.bea.types('/inc list');
      await s.ada.types('/inc declare sev3 tlp:amber lead:(NS)');
      expect(s.ada.form()).toBeUndefined();
      s.ada.replies.shows('That carries a classification banner');
      s.bea.inbox.shows('SPILL', 'in a channel of the workspace of Northmark CERT');
    },
  );
});
