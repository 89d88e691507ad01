import type { Complaint } from './rules-messages.ts';
import { listIn, longerThan, refuseForm } from './rules-messages.ts';
import type { Json } from './world.ts';

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const nameComplaints = (path: string, name: unknown): readonly Complaint[] =>
  typeof name === 'string' && NAME.test(name) && name === name.toLowerCase()
    ? []
    : [[`${path}.name`, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid']];

const optionComplaints = (option: Json, path: string): readonly Complaint[] => {
  const options = listIn(option.options);
  const choices = listIn(option.choices);
  const names = options.map(one => one.name);
  const late = options.findIndex(
    (one, at) => one.required === true && options.slice(0, at).some(before => !before.required),
  );
  return [
    ...nameComplaints(path, option.name),
    ...longerThan(`${path}.description`, option.description, 100, 1),
    ...(options.length > 25
      ? [[`${path}.options`, 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer.'] as const]
      : []),
    ...(choices.length > 25
      ? [[`${path}.choices`, 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer.'] as const]
      : []),
    ...(choices.length > 0 && option.autocomplete === true
      ? [
          [
            path,
            'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE',
            'autocomplete and choices exclude each other',
          ] as const,
        ]
      : []),
    ...choices.flatMap(choice => [
      ...longerThan(`${path}.choices.name`, choice.name, 100, 1),
      ...longerThan(`${path}.choices.value`, choice.value, 100),
    ]),
    ...(new Set(names).size < names.length
      ? [
          [
            `${path}.options`,
            'APPLICATION_COMMAND_OPTIONS_NAME_NOT_UNIQUE',
            'Option names must be unique',
          ] as const,
        ]
      : []),
    ...(late >= 0
      ? [[path, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', 'Required options must come first'] as const]
      : []),
    ...options.flatMap((one, at) => optionComplaints(one, `${path}.options.${at}`)),
  ];
};

const sizeOf = (option: Json): number =>
  String(option.name).length +
  String(option.description ?? '').length +
  listIn(option.choices).reduce((sum, c) => sum + String(c.name).length + String(c.value).length, 0) +
  listIn(option.options).reduce((sum, one) => sum + sizeOf(one), 0);

/** Refuses what Discord refuses of a guild's list of commands. */
export const checkCommands = (commands: readonly Json[]): void => {
  const names = commands.map(command => command.name);
  refuseForm([
    ...commands.flatMap((command, at) => optionComplaints(command, String(at))),
    ...commands.flatMap((command, at): readonly Complaint[] =>
      sizeOf(command) > 8000
        ? [[String(at), 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size of 8000']]
        : [],
    ),
    ...(new Set(names).size < names.length
      ? [['commands', 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Command names must be unique'] as const]
      : []),
  ]);
};

/** Refuses what Discord refuses of a modal: https://discord.com/developers/docs/interactions/receiving-and-responding */
export const checkModal = (modal: Json): void => {
  const rows = listIn(modal.components);
  const inputs = rows.flatMap(row => listIn(row.components));
  const ids = inputs.map(input => input.custom_id);
  refuseForm([
    ...longerThan('title', modal.title, 45, 1),
    ...longerThan('custom_id', modal.custom_id, 100, 1),
    ...(rows.length < 1 || rows.length > 5
      ? [['components', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.'] as const]
      : []),
    ...(new Set(ids).size < ids.length
      ? [
          [
            'components',
            'COMPONENT_CUSTOM_ID_DUPLICATED',
            'Component custom id cannot be duplicated',
          ] as const,
        ]
      : []),
    ...inputs.flatMap((input, at) => [
      ...longerThan(`components.${at}.label`, input.label, 45, 1),
      ...longerThan(`components.${at}.custom_id`, input.custom_id, 100, 1),
      ...longerThan(`components.${at}.placeholder`, input.placeholder, 100),
      ...longerThan(`components.${at}.value`, input.value, Number(input.max_length ?? 4000)),
    ]),
  ]);
};

/** Refuses a menu that Discord would not show. */
export const checkChoices = (choices: readonly Json[]): void =>
  refuseForm([
    ...(choices.length > 25 ? [['choices', 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer.'] as const] : []),
    ...choices.flatMap((choice, at) => [
      ...longerThan(`choices.${at}.name`, choice.name, 100, 1),
      ...longerThan(`choices.${at}.value`, choice.value, 100),
    ]),
  ]);
