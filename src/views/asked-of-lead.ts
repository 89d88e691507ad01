import { incidentCode } from '../domain/incident.ts';
import { type Question, questionCode } from '../domain/question.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { IncidentFile, Named } from '../sharing/files.ts';
import type { Item } from '../sharing/item.ts';
import type { Sealed } from '../sharing/seal.ts';
import { headline } from './incident-title.ts';
import { numbered } from './numbered.ts';
import type { QuestionWords } from './question.ts';

/** Words of somebody's, and who that is, as far as it may be told. */
export interface Worded {
  readonly item: Item;
  readonly author: Sealed<Named> | undefined;
}

const saidBy = (see: See, { item, author }: Worded, alliance: Alliance): string => {
  const by = see.who(item, author);
  return by === undefined ? 'Somebody' : `${by.name}, ${memberName(alliance, by.member)},`;
};

/** What somebody asks whoever leads an incident. */
export const askedOfLead =
  (file: IncidentFile, asked: Worded, alliance: Alliance): ((see: See) => QuestionWords) =>
  see => {
    see.must(asked.item);
    const said = see.text(asked.item) ?? '';
    return {
      title: `${saidBy(see, asked, alliance)} asks about ${headline(file, see)}`,
      body: [[said], ['Your answer goes to whoever asked, and to nobody else.']],
      yes: 'Answer',
      no: 'I cannot say',
      takes: 'answer',
      asks: false,
      recall: ['Asked: ', said],
      ended: {
        yes: by => `${by} has answered.`,
        no: by => `${by} cannot say that.`,
        withdrawn: () => 'The question is taken back.',
        expired: () => `Nobody answered your question about ${incidentCode(file.incident)}.`,
      },
    };
  };

/** To whoever asked: the answer under their question. */
export const leadAnswered =
  (file: IncidentFile, question: Question, asked: Worded, answer: Worded, alliance: Alliance): Saying =>
  see => {
    see.must(answer.item);
    const recall = see.text(asked.item);
    return {
      title: `${saidBy(see, answer, alliance)} answers about ${headline(file, see)}`,
      tone: 'good',
      body: [[see.text(answer.item) ?? ''], ...(recall === undefined ? [] : [['You asked: ', recall]])],
      foot: [`${questionCode(question)} · ${numbered(answer.item)}`],
    };
  };

/** To whoever asked and to the coordinators: nobody has answered, however often they were reminded. */
export const leadSilent =
  (file: IncidentFile, question: Question, brief: string): Saying =>
  see => {
    const { incident, people } = file;
    const lead = incident.lead === undefined ? undefined : people[incident.lead]?.name;
    const code = questionCode(question);
    return {
      title: `Nobody has answered ${code} about ${headline(file, see)}`,
      tone: 'warning',
      body: [
        [
          'Asked ',
          { instant: question.askedAt },
          '. ',
          lead === undefined ? 'Nobody leads it.' : `${lead} leads it.`,
        ],
        [
          'No more reminders are sent. An answer still arrives: ',
          { code: `/${brief} answer ${code} <text>` },
        ],
      ],
    };
  };
