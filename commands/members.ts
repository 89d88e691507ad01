import { optional, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { findMember } from '../src/find-member.ts';
import { allMembers, oneMember } from '../src/views/members.ts';

/** Who is in the alliance, and what may be put where they read. */
export const members = defineCommand({
  root: 'ally',
  name: 'members',
  aliases: ['member', 'orgs'],
  summary: 'Who is in the alliance, and what may be put where they read',
  example: 'members east',
  access: 'read',
  args: {
    name: {
      ...optional(words('organisation', 'One of them, by id or name', 100)),
      suggests: 'member' as const,
    },
  },
  async run(context, args) {
    const { alliance } = context;
    const line = `/${context.root('ally')} members`;
    if (args.name === undefined) return { reply: allMembers(alliance, line) };
    return { reply: oneMember(alliance, findMember(context, args.name, line)) };
  },
});
